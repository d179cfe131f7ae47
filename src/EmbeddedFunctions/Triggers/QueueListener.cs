using System.Globalization;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using EmbeddedFunctions.Functions;
using EmbeddedFunctions.Hosting;
using Microsoft.Extensions.Logging;

namespace EmbeddedFunctions.Triggers;

/// <summary>
/// Calls a function for each message of a queue. A message is deleted when the function has succeeded; one that has failed too often is
/// moved
/// to the poison queue.
/// </summary>
internal sealed partial class QueueListener : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    private readonly FunctionDescriptor _function;
    private readonly QueueSettings _settings;
    private readonly IServiceProvider _services;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly QueueClient _queue;
    private readonly QueueClient _poison;
    private readonly QueueClient _rawPoison;
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _room;
    private readonly List<Task> _running = [];
    private Task _loop = Task.CompletedTask;

    public QueueListener(
        FunctionDescriptor function,
        string queueName,
        Func<string, QueueClientOptions, QueueClient> client,
        QueueSettings settings,
        IServiceProvider services,
        TimeProvider clock,
        ILogger logger)
    {
        (_function, _settings, _services, _clock, _logger) = (function, settings, services, clock, logger);
        var encoding = settings.IsBase64 ? QueueMessageEncoding.Base64 : QueueMessageEncoding.None;
        var options = new QueueClientOptions { MessageEncoding = encoding };
        options.MessageDecodingFailed += RefuseUndecodableAsync;
        _queue = client(queueName, options);
        _poison = client(queueName + "-poison", options);
        _rawPoison = client(queueName + "-poison", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });
        _room = new SemaphoreSlim(settings.BatchSize + settings.NewBatchThreshold);
    }

    public void Start() => _loop = Task.Run(PollAsync);

    /// <summary>Takes no more messages, asks running functions to stop by their token, and waits for them.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        try
        {
            await _loop.WaitAsync(cancellationToken);
            await Task.WhenAll(Running()).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            LogStoppedEarly(_queue.Name);
        }
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _room.Dispose();
    }

    private async Task PollAsync()
    {
        var pause = FirstPause;
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var messages = await ReceiveAsync();
                foreach (var message in messages)
                {
                    Track(HandleAsync(message));
                }

                pause = messages.Length > 0 ? FirstPause : Longer(pause);
                if (messages.Length == 0)
                {
                    await Task.Delay(pause, _clock, _stopping.Token);
                }
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (RequestFailedException exception) when (exception.ErrorCode == QueueErrorCode.QueueNotFound)
            {
                pause = Longer(pause);
                await PauseAsync(pause);
            }
#pragma warning disable CA1031 // The account may be out of reach for a while; the listener must outlive that.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                pause = Longer(pause);
                LogReceiveFailed(exception, _queue.Name, pause);
                await PauseAsync(pause);
            }
        }
    }

    /// <summary>The next messages, when at most the threshold of earlier ones is still being handled.</summary>
    private async Task<QueueMessage[]> ReceiveAsync()
    {
        var taken = 0;
        try
        {
            for (; taken < _settings.BatchSize; taken++)
            {
                await _room.WaitAsync(_stopping.Token);
            }

            QueueMessage[] messages = await _queue.ReceiveMessagesAsync(_settings.BatchSize, MessageHold.Length, _stopping.Token);
            taken -= messages.Length;
            return messages;
        }
        finally
        {
            if (taken > 0)
            {
                _room.Release(taken);
            }
        }
    }

    private async Task HandleAsync(QueueMessage message)
    {
        await Task.Yield();
        using var hold = new MessageHold(
            _queue, message, _clock, exception => LogHoldFailed(exception, _queue.Name, message.MessageId));
        try
        {
            if (message.DequeueCount > _settings.MaxDequeueCount)
            {
                await PoisonAsync(message, await hold.EndAsync());
                return;
            }

            var succeeded = await CallAsync(message);
            var receipt = await hold.EndAsync();
            if (succeeded)
            {
                await _queue.DeleteMessageAsync(message.MessageId, receipt);
            }
            else if (message.DequeueCount >= _settings.MaxDequeueCount && !_stopping.IsCancellationRequested)
            {
                await PoisonAsync(message, receipt);
            }
            else
            {
                var wait = _stopping.IsCancellationRequested ? TimeSpan.Zero : _settings.VisibilityTimeout;
                await _queue.UpdateMessageAsync(message.MessageId, receipt, visibilityTimeout: wait);
            }
        }
#pragma warning disable CA1031 // The message stays in the queue and comes back when its hold is over.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogSettleFailed(exception, _queue.Name, message.MessageId);
        }
        finally
        {
            _room.Release();
        }
    }

    private async Task<bool> CallAsync(QueueMessage message)
    {
        try
        {
            await _function.CallAsync(_services, message, _stopping.Token);
            return true;
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            return false;
        }
#pragma warning disable CA1031 // A failure of the function is what the dequeue count is for.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailed(exception, _function.Name, _queue.Name, message.MessageId, message.DequeueCount);
            return false;
        }
    }

    private async Task PoisonAsync(QueueMessage message, string receipt)
    {
        LogPoisoned(_queue.Name, message.MessageId, message.DequeueCount.ToString(CultureInfo.InvariantCulture), _poison.Name);
        await _poison.CreateIfNotExistsAsync();
        await _poison.SendMessageAsync(message.Body, timeToLive: TimeSpan.FromSeconds(-1));
        await _queue.DeleteMessageAsync(message.MessageId, receipt);
    }

    private async Task RefuseUndecodableAsync(QueueMessageDecodingFailedEventArgs failed)
    {
        if (failed.ReceivedMessage is { } message)
        {
            LogPoisoned(_queue.Name, message.MessageId, "not base64", _poison.Name);
            await _rawPoison.CreateIfNotExistsAsync();
            await _rawPoison.SendMessageAsync(message.Body, timeToLive: TimeSpan.FromSeconds(-1));
            await _queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        }
    }

    private void Track(Task task)
    {
        lock (_running)
        {
            _running.RemoveAll(running => running.IsCompleted);
            _running.Add(task);
        }
    }

    private Task[] Running()
    {
        lock (_running)
        {
            return [.. _running];
        }
    }

    private TimeSpan Longer(TimeSpan pause) => pause * 2 < _settings.MaxPollingInterval ? pause * 2 : _settings.MaxPollingInterval;

    private async Task PauseAsync(TimeSpan pause) =>
        await Task.Delay(pause, _clock, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    [LoggerMessage(2201, LogLevel.Error, "Queue function '{Name}' failed on message {MessageId} of queue '{Queue}', attempt {Attempt}.")]
    private partial void LogFailed(Exception exception, string name, string queue, string messageId, long attempt);

    [LoggerMessage(2202, LogLevel.Warning, "Message {MessageId} of queue '{Queue}' was moved to '{Poison}' ({Reason}).")]
    private partial void LogPoisoned(string queue, string messageId, string reason, string poison);

    [LoggerMessage(2203, LogLevel.Warning, "Queue '{Queue}' could not be read; trying again in {Pause}.")]
    private partial void LogReceiveFailed(Exception exception, string queue, TimeSpan pause);

    [LoggerMessage(2204, LogLevel.Warning, "Message {MessageId} of queue '{Queue}' could not be settled; it will come back.")]
    private partial void LogSettleFailed(Exception exception, string queue, string messageId);

    [LoggerMessage(2205, LogLevel.Warning, "The hold on message {MessageId} of queue '{Queue}' could not be renewed.")]
    private partial void LogHoldFailed(Exception exception, string queue, string messageId);

    [LoggerMessage(2206, LogLevel.Warning, "Queue '{Queue}': the time to stop was over before all messages were handled; they will come back.")]
    private partial void LogStoppedEarly(string queue);
}
