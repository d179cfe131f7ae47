using CustomerTransferFunctions.Platform.CaseFile;
using Microsoft.Extensions.Configuration;

namespace CustomerTransferFunctions.Tests.Transfers;

public sealed class TransferOptionsTests
{
    [Fact]
    public void From_SeveralWrongSettings_NamesAllInOneMessage()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Transfers:RowsPerPart"] = "0",
            ["Transfers:ApprovalDeadline"] = "a fortnight",
            ["Transfers:ReceiptDeadline"] = "14.00:00:00",
        }).Build();

        var refused = Assert.Throws<InvalidOperationException>(() => TransferOptions.From(configuration));

        Assert.Contains("Transfers__RowsPerPart is '0'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Transfers__ApprovalDeadline is 'a fortnight'", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ReceiptDeadline", refused.Message, StringComparison.Ordinal);
    }
}
