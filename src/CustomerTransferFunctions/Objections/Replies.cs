using CustomerTransferFunctions.Platform.CaseFile;
using Microsoft.AspNetCore.Http;

namespace CustomerTransferFunctions.Objections;

/// <summary>What a person is told, in both languages; for programs, a stable code.</summary>
public sealed record Reply(int Status, string Code, string TitleZh, string TextZh, string TitleEn, string TextEn);

/// <summary>All replies to a link or an answer.</summary>
internal static class Replies
{
    /// <summary>Forged, mistyped and never issued look the same, so that trying links teaches nothing.</summary>
    public static Reply Unknown { get; } = new(
        StatusCodes.Status404NotFound, "LinkUnknown",
        "链接无效", "这不是我们发出的链接,或者链接不完整。请从告知邮件中完整复制链接后重试。",
        "This link is not valid", "We did not issue this link, or part of it is missing. Copy it whole from the notice and try again.");

    public static Reply Void { get; } = new(
        StatusCodes.Status410Gone, "LinkVoid",
        "链接已失效", "该次转移已经结束,相关数据和密钥已经销毁。请按告知邮件中的联系方式与个人信息处理者或接收方联系。",
        "This link no longer works", "The transfer is over; its data and keys were destroyed. Turn to the handler or the recipient at the contacts in the notice.");

    public static Reply Closed(Party handler) => new(
        StatusCodes.Status410Gone, "WindowClosed",
        "答复期限已过", $"答复期限已经结束,不再接受答复。如需行使您的权利,请联系{handler.Name}:{handler.Contact}。",
        "The time for answers is over", $"Answers are no longer taken. To use your rights, contact {handler.Name}: {handler.Contact}.");

    public static Reply Withdrawn(Party handler) => new(
        StatusCodes.Status410Gone, "TransferWithdrawn",
        "转移已取消", $"该次转移已经取消,您的个人信息不会因此移交,您无需答复。如有疑问,请联系{handler.Name}:{handler.Contact}。",
        "The transfer was withdrawn", $"The transfer was withdrawn, and your data is not handed over because of it. You need not answer. Questions: {handler.Name}, {handler.Contact}.");

    public static Reply Recorded(Decision standing, bool already) => already
        ? new(
            StatusCodes.Status200OK, "AlreadyRecorded",
            "您的答复此前已记录", $"您的答复是:{Answers.Words(standing.Answer).Zh}。无需再次提交。",
            "Your answer was already recorded", $"Your answer: {Answers.Words(standing.Answer).En}. You need not send it again.")
        : new(
            StatusCodes.Status200OK, "Recorded",
            "您的答复已记录", $"您的答复是:{Answers.Words(standing.Answer).Zh}。",
            "Your answer was recorded", $"Your answer: {Answers.Words(standing.Answer).En}.");

    public static Reply Different(Decision standing, Party handler) => new(
        StatusCodes.Status409Conflict, "OtherAnswerRecorded",
        "此前已记录另一答复", $"每个链接只能答复一次。已记录的答复是:{Answers.Words(standing.Answer).Zh}。如需更改,请联系{handler.Name}:{handler.Contact}。",
        "Another answer was recorded before", $"A link takes one answer. The one recorded: {Answers.Words(standing.Answer).En}. To change it, contact {handler.Name}: {handler.Contact}.");

    public static Reply PerhapsTooLate(Party handler) => new(
        StatusCodes.Status410Gone, "PerhapsTooLate",
        "答复可能已逾期", $"您的答复在期限届满时到达,不能保证已被计入。请联系{handler.Name}确认:{handler.Contact}。",
        "Your answer may have come too late", $"Your answer came in as the time ended, and may not have been counted. Ask {handler.Name}: {handler.Contact}.");

    public static Reply NotAnAnswer(bool consentNeeded) => new(
        StatusCodes.Status400BadRequest, "AnswerUnreadable",
        "未能读取您的答复", "请返回上一页,点击其中一个按钮。",
        "Your answer could not be read",
        $"Go back and press one of the buttons. Programs send the form field 'answer' with {string.Join(" or ", Answers.AskedFor(consentNeeded))}, application/x-www-form-urlencoded.");
}
