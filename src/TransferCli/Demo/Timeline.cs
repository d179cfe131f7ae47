using CustomerTransferFunctions.Platform.CaseFile;
using CustomerTransferFunctions.Transfers;

namespace TransferCli.Demo;

/// <summary>How long a transfer stood in each status, by the app's own clock.</summary>
internal sealed class Timeline
{
    private readonly List<(TransferStatus Status, DateTimeOffset Since)> seen = [];

    public void Note(TransferView view)
    {
        if (seen.Count == 0 || seen[^1].Status != view.Status)
        {
            seen.Add((view.Status, view.StatusSince));
        }
    }

    /// <summary>Each status that was seen, in order. One too short to be seen is part of the one before it.</summary>
    public IEnumerable<(TransferStatus Status, TimeSpan Took)> Steps() =>
        seen.Zip(seen.Skip(1), (from, to) => (from.Status, to.Since - from.Since));
}
