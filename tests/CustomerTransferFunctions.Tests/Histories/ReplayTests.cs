using EmbeddedFunctions.Engine;
using EmbeddedFunctions.Operations;

namespace CustomerTransferFunctions.Tests.Histories;

/// <summary>
/// Replays every history that is kept against the orchestrators of today. A failure here means that transfers which run now would break:
/// give the changed story a new name or version, and leave the old one in place until no transfer runs on it.
/// </summary>
public sealed class ReplayTests
{
    public static TheoryData<string> Recorded() => [.. HistoryFiles.Names()];

    [Theory]
    [MemberData(nameof(Recorded))]
    public void History_OnTodaysCode_LeadsToTheSameDecisions(string name) =>
        HistoryReplay.Run(HistoryFiles.Read(name), AppOrchestrators.Table, AppOrchestrators.Converter);

    [Theory]
    [MemberData(nameof(Recorded))]
    public void History_OnceKept_IsNeverEdited(string name)
    {
        var digests = HistoryFiles.Digests();

        Assert.True(
            digests.TryGetValue(name, out var digest),
            $"{name} has no line in histories.sha256; if it is new, add: {HistoryFiles.DigestOf(name)}  {name}");
        Assert.True(digest == HistoryFiles.DigestOf(name), $"{name} was edited. Put it back; what has changed is recorded under a new name.");
    }

    [Fact]
    public void Histories_ThatAreListed_AreAllThere() => Assert.Subset(HistoryFiles.Names().ToHashSet(), HistoryFiles.Digests().Keys.ToHashSet());

    [Fact]
    public void Orchestrators_OfTheApp_HaveEachAHistory() =>
        Assert.Equal(AppOrchestrators.Names, HistoryFiles.Names().Select(name => name.Split('.')[0]).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void History_OfADifferentStory_IsRefused()
    {
        var history = HistoryFiles.Read(HistoryFiles.Names().First(name => name.StartsWith("InventoryOrchestrator", StringComparison.Ordinal)));

        var refusal = Assert.Throws<NonDeterministicOrchestrationException>(() => HistoryReplay.Run(
            history with { Name = "SealingOrchestrator" }, AppOrchestrators.Table, AppOrchestrators.Converter));

        Assert.Contains("PartitionSource", refusal.Message, StringComparison.Ordinal);
    }
}
