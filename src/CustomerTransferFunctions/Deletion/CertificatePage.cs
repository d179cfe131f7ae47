using System.Globalization;
using System.Text;
using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Platform.Certificates;
using CustomerTransferFunctions.Platform.Text;

namespace CustomerTransferFunctions.Deletion;

/// <summary>
/// The certificate for people: one printable page in Chinese and English. It says what the JSON says and is not what is signed; every value
/// is encoded, and the page loads nothing.
/// </summary>
internal static class CertificatePage
{
    private const string Style = """
        body{font:14px/1.5 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#111}
        h1{font-size:1.5em;border-bottom:3px double #111}h2{font-size:1.1em;margin-top:1.6em}
        table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.3em .5em;text-align:left;vertical-align:top;overflow-wrap:break-word;word-break:normal}
        td.h{overflow-wrap:anywhere}
        th{background:#f3f3f3;font-weight:600}pre,.m{font-family:monospace;font-size:.85em}pre{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid #999;padding:.6em}
        @page{size:A4;margin:16mm}@media print{body{margin:0;max-width:none}h2,tr{break-inside:avoid}}
        """;

    public static string Render(CertificateBundle bundle)
    {
        var c = bundle.Certificate;
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>数据删除证明 Deletion certificate {E(c.Number)}</title><style>{Style}</style></head><body>
            <h1>数据删除证明 <span lang="en">Deletion certificate</span></h1>

            """);
        Table(page, "证明", "Certificate",
            ("编号", "Number", c.Number),
            ("格式版本", "Format version", N(c.Version)),
            ("出具时间", "Issued at", Time(c.IssuedAt)),
            ("转移编号", "Transfer", c.TransferId),
            ("个人信息处理者(转让方)", "Handler (transferor)", Who(c.Handler)),
            ("接收方", "Recipient", Who(c.Recipient)),
            ("申请人", "Requested by", c.RequestedBy),
            ("交易类型与路径", "Deal and route", $"{c.DealType}, {c.Route}"),
            ("删除依据", "Legal basis", c.LegalBasis),
            ("规则、脱敏策略、软件版本", "Rules, masking policy, software", $"{c.RulePackVersion}; {c.MaskingPolicyVersion}; {c.SoftwareVersion}"),
            ("范围", "Scope", c.Statement));
        Table(page, "数量核对", "Counts, reconciled",
            ("读取行数", "Rows read", N(c.Counts.Rows)),
            ("接受 / 隔离", "Accepted / quarantined", $"{N(c.Counts.Accepted)} / {N(c.Counts.Quarantined)}"),
            ("个人 / 已告知", "Individuals / notified", $"{N(c.Counts.Subjects)} / {N(c.Counts.Notified)}"),
            ("转移 / 异议 / 未转移", "Included / objected / withheld", $"{N(c.Counts.Included)} / {N(c.Counts.Objected)} / {N(c.Counts.Withheld)}"),
            ("应移交行数 / 移交行数 / 回执行数", "Rows included / shipped / receipted",
                $"{N(c.Counts.IncludedRows)} / {N(c.Counts.Shipped)} / {N(c.Counts.Receipted)}"),
            ("销毁副本", "Copies destroyed", N(c.Counts.DeletedBlobs)));
        Rows(page, "销毁的副本", "Copies destroyed", ["种类 Kind", "数量 Count", "方法 Method (NIST SP 800-88 Rev. 2)", "做法 Technique", "名称摘要 SHA-256 of names"],
            c.Copies.Select(copies => new[] { copies.Kind, N(copies.Count), copies.Method, copies.Technique, copies.NamesSha256 }));
        Rows(page, "销毁的密钥", "Keys destroyed", ["密钥 Key", "状态 State", "彻底消失 Gone for good"],
            c.Keys.Select(key => new[] { key.Name, key.State, key.GoneForGoodOn is { } date ? Time(date) : "—" }));
        Rows(page, "审批", "Approvals", ["关口 Gate", "角色 Role", "人员 Person (pseudonym)", "时间 At", "内容摘要 Content SHA-256"],
            c.Approvals.Select(approval => new[] { approval.Gate, approval.Role, approval.ActorId, Time(approval.At), approval.ContentSha256 }));
        Table(page, "核验与确认", "Verification and validation",
            ("核验", "Verification", c.Verification.Verification),
            ("确认", "Validation", c.Verification.Validation),
            ("执行", "Performed by", $"{c.Verification.PerformedBy}; {Time(c.Verification.At)}"),
            ("发现(副本 / 文件 / 可用密钥)", "Found (blobs / files / usable keys)", $"{N(c.Verification.BlobsFound)} / {N(c.Verification.FilesFound)} / {N(c.Verification.KeysFound)}"));
        Rows(page, "例外", "Exceptions", ["内容 What", "原因 Why", "至 Until"],
            c.Exceptions.Select(exception => new[] { exception.What, exception.Why, exception.Until is { } date ? Time(date) : "—" }));
        Rows(page, "保留", "What remains", ["内容 What"], c.Remains.Select(what => new[] { what }));
        Table(page, "摘要", "Digests",
            ("移交清单", "Manifest", c.ManifestSha256), ("回执", "Receipt", c.ReceiptSha256), ("删除计划", "Erasure plan", c.ErasurePlanSha256));
        page.Append(CultureInfo.InvariantCulture, $"""
            <h2>如何核验 <span lang="en">How to verify</span></h2>
            <p>以 certificate.json 为准,离线核验: <span lang="en">The file certificate.json is what counts; check it offline with</span>
            <span class="m">transfer verify certificate.json --key KEY</span></p>
            <pre>{Lines(bundle.Checkpoint)}</pre><pre>{E(bundle.VerifierKey)}</pre>
            </body></html>

            """);
        return page.ToString();
    }

    private static void Table(StringBuilder page, string zh, string en, params (string Zh, string En, string Value)[] rows)
    {
        Heading(page, zh, en);
        page.Append("<table>");
        foreach (var row in rows)
        {
            page.Append(CultureInfo.InvariantCulture, $"""<tr><th>{row.Zh} <span lang="en">{row.En}</span></th><td>{E(row.Value)}</td></tr>""");
        }

        page.Append("</table>\n");
    }

    private static void Rows(StringBuilder page, string zh, string en, string[] columns, IEnumerable<string[]> rows)
    {
        Heading(page, zh, en);
        var cells = rows.ToList();
        if (cells.Count == 0)
        {
            page.Append("<p>无 <span lang=\"en\">None</span></p>\n");
            return;
        }

        page.Append("<table><tr>").AppendJoin("", columns.Select(column => $"<th>{column}</th>")).Append("</tr>");
        foreach (var row in cells)
        {
            page.Append("<tr>").AppendJoin("", row.Select(cell => $"<td{(cell.Length == 64 ? " class=\"h\"" : "")}>{E(cell)}</td>")).Append("</tr>");
        }

        page.Append("</table>\n");
    }

    private static void Heading(StringBuilder page, string zh, string en) =>
        page.Append(CultureInfo.InvariantCulture, $"""<h2>{zh} <span lang="en">{en}</span></h2>""");

    private static string Who(Party party) => $"{party.Name}, {party.UnifiedSocialCreditCode}, {party.Contact}, {party.Country}";

    // Encoding alone leaves a direction override working: the page would read otherwise than the JSON that was signed.
    private static string E(string text) => Html.Encode(Template.OneLine(text));

    private static string Lines(string text) => string.Join('\n', text.TrimEnd('\n').Split('\n').Select(E));

    private static string N(long? count) => count?.ToString("N0", CultureInfo.InvariantCulture) ?? "—";

    private static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
