using Microsoft.Extensions.Configuration;

namespace CustomerTransferFunctions.Platform.Storage;

/// <summary>
/// Where notices lie as files for a mail system to pick up (<c>Notices:PickupDirectory</c>), one folder a transfer. Their addresses are
/// customer data in the clear, so the folder of a transfer is a registered copy (<see cref="CopyKind.NoticeOutbox"/>) and goes with the rest.
/// </summary>
public sealed class NoticeOutbox(string? root)
{
    /// <summary>The folder's name in the copy register.</summary>
    public const string CopyName = "outbox";

    /// <summary>False when notices go out by SMTP and no file is written.</summary>
    public bool IsUsed => root is not null;

    public static NoticeOutbox From(IConfiguration configuration) =>
        new(configuration["Notices:PickupDirectory"] is { Length: > 0 } directory ? Path.GetFullPath(directory) : null);

    /// <summary>The transfer's folder, there or not.</summary>
    /// <exception cref="InvalidOperationException">No outbox is used.</exception>
    public string FolderOf(string transferId) => Path.Combine(
        root ?? throw new InvalidOperationException("Notices go out by SMTP; there is no outbox (Notices__PickupDirectory)."), transferId);
}
