using MimeKit;
using PersonalData.Subjects;

namespace CustomerTransferFunctions.Notification;

/// <summary>A way by which notices reach people. <see cref="SendNotices"/> opens it once a batch.</summary>
public interface INoticeChannel
{
    /// <param name="firstSubject">The batch's first subject; the batch goes on in ascending order.</param>
    Task<INoticeSession> OpenAsync(string transferId, SubjectId firstSubject, CancellationToken ct);
}

/// <summary>Hands over the notices of one batch, in ascending order of subjects.</summary>
public interface INoticeSession : IAsyncDisposable
{
    /// <summary>Hands the notice over, unless an earlier attempt did. When it returns, the outcome outlives this process.</summary>
    /// <param name="compose">Makes the message; not called when it is not needed.</param>
    /// <returns>True when the mail system has taken the notice; false when it refuses this address.</returns>
    /// <exception cref="IOException">The mail system is out of order; the batch is tried again later.</exception>
    Task<bool> SendAsync(SubjectId subject, Func<MimeMessage> compose, CancellationToken ct);
}
