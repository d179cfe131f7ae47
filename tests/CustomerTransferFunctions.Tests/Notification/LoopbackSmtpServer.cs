using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CustomerTransferFunctions.Tests.Notification;

/// <summary>A mail server (RFC 5321) on the loopback interface, for real conversations; it can refuse addresses and break connections.</summary>
internal sealed class LoopbackSmtpServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task serving;
    private int drops;

    public LoopbackSmtpServer()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Messages taken, as they came.</summary>
    public ConcurrentQueue<string> Taken { get; } = [];

    public int Connections { get; private set; }

    /// <summary>Replies to RCPT by address; others are taken.</summary>
    public Dictionary<string, string> RecipientReplies { get; } = [];

    /// <summary>The reply to every message, or null to take it.</summary>
    public string? DataReply { get; set; }

    /// <summary>Takes the next message and breaks the connection before saying so.</summary>
    public void DropOnceAfterTaking() => drops = 1;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving;
        listener.Stop();
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                Connections++;
                await TalkAsync(client.GetStream());
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, false, 1024, leaveOpen: true);
        try
        {
            await SayAsync(stream, "220 loopback.test");
            while (await reader.ReadLineAsync(stop.Token) is { } line)
            {
                var verb = line.Split(' ', ':')[0].ToUpperInvariant();
                switch (verb)
                {
                    case "RCPT":
                        var address = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
                        await SayAsync(stream, RecipientReplies.GetValueOrDefault(address, "250 ok"));
                        break;
                    case "DATA":
                        await SayAsync(stream, "354 go on");
                        if (!await TakeAsync(stream, reader))
                        {
                            return;
                        }

                        break;
                    case "QUIT":
                        await SayAsync(stream, "221 bye");
                        return;
                    default:
                        await SayAsync(stream, "250 ok");
                        break;
                }
            }
        }
        catch (IOException)
        {
            // The client went away; the next one is served.
        }
    }

    private async Task<bool> TakeAsync(NetworkStream stream, StreamReader reader)
    {
        var message = new StringBuilder();
        while (await reader.ReadLineAsync(stop.Token) is { } line && line != ".")
        {
            message.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        if (DataReply is null)
        {
            Taken.Enqueue(message.ToString());
        }

        if (drops-- == 1)
        {
            return false;
        }

        await SayAsync(stream, DataReply ?? "250 taken");
        return true;
    }

    private static async Task SayAsync(NetworkStream stream, string reply) => await stream.WriteAsync(Encoding.ASCII.GetBytes(reply + "\r\n"));
}
