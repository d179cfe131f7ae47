using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Transfers;

namespace TransferCli.Progress;

/// <summary>The words of the demo, in Chinese or in English.</summary>
internal sealed class Words(bool chinese)
{
    /// <summary>The statuses that are steps, in their order.</summary>
    public static IReadOnlyList<TransferStatus> Steps { get; } =
        [.. Enum.GetValues<TransferStatus>().Where(status => !TransferTransitions.IsEnd(status))];

    /// <summary>The words for <c>--lang</c>, or for the language that the machine is set to.</summary>
    public static Words For(string? language) => new(
        (language ?? Environment.GetEnvironmentVariable("LC_ALL") ?? Environment.GetEnvironmentVariable("LANG") ?? "").StartsWith("zh", StringComparison.OrdinalIgnoreCase));

    public string Pick(string zh, string en) => chinese ? zh : en;

    public string Step(TransferStatus status) => status switch
    {
        TransferStatus.Assessing => Pick("评估", "Assessment"),
        TransferStatus.AwaitingSource => Pick("上传源表", "Upload"),
        TransferStatus.Inventory => Pick("盘点", "Inventory"),
        TransferStatus.Notifying => Pick("告知", "Notification"),
        TransferStatus.AwaitingAnswers => Pick("等待答复", "Answers"),
        TransferStatus.Masking => Pick("脱敏", "Masking"),
        TransferStatus.Sealing => Pick("封装", "Sealing"),
        TransferStatus.AwaitingReleaseApproval => Pick("放行审批", "Release approval"),
        TransferStatus.AwaitingReceipt => Pick("移交与回执", "Sharing and receipt"),
        TransferStatus.AwaitingDeletionApproval => Pick("删除审批", "Deletion approval"),
        TransferStatus.Deleting => Pick("安全删除", "Secure deletion"),
        TransferStatus.Certified => Pick("已出具证书", "Certified"),
        TransferStatus.Rejected => Pick("源表不可用", "Rejected"),
        TransferStatus.Refused => Pick("依法不予转移", "Refused"),
        TransferStatus.NotRequired => Pick("无需转移", "Not required"),
        TransferStatus.Denied => Pick("审批未通过", "Denied"),
        TransferStatus.Expired => Pick("已过期", "Expired"),
        TransferStatus.Cancelled => Pick("已取消", "Cancelled"),
        TransferStatus.Blocked => Pick("已拦截", "Blocked"),
        _ => Pick("失败", "Failed"),
    };

    /// <summary>What a step has counted, once it is over.</summary>
    public string Counts(TransferStatus step, TransferCounts counts) => string.Join("  ", Named(step, counts)
        .Where(count => count.Number is not null)
        .Select(count => $"{Pick(count.Zh, count.En)} {count.Number:N0}"));

    /// <summary>How far the present step has come.</summary>
    public string Doing(ProgressView progress) => $"{Pick(DoingZh(progress.Doing), progress.Doing)} {progress.Done:N0}/{progress.Total:N0}";

    private static IEnumerable<(string Zh, string En, long? Number)> Named(TransferStatus step, TransferCounts counts) => step switch
    {
        TransferStatus.Inventory => [("行", "rows", counts.Rows), ("隔离", "quarantined", counts.Quarantined), ("个人", "people", counts.Subjects)],
        TransferStatus.Notifying => [("已告知", "notified", counts.Notified)],
        TransferStatus.AwaitingAnswers =>
            [("异议", "objected", counts.Objected), ("不移交", "withheld", counts.Withheld), ("移交", "included", counts.Included)],
        TransferStatus.Sealing => [("行", "rows", counts.Shipped)],
        TransferStatus.AwaitingReceipt => [("已签收行", "rows receipted", counts.Receipted)],
        TransferStatus.Deleting => [("已销毁副本", "copies destroyed", counts.DeletedBlobs)],
        _ => [],
    };

    private static string DoingZh(string code) => code switch
    {
        "profile" => "识别列",
        "index" => "建立索引",
        "read" => "读取",
        "notify" => "发送",
        "mask" => "脱敏",
        "rescan" => "复检",
        "seal" => "封装",
        _ => code,
    };
}
