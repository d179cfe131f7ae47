using System.Runtime.InteropServices;
using PersonalData.Identifiers;
using PersonalData.Language;

namespace PersonalData.Detection;

/// <summary>How much is looked for.</summary>
public enum ScanScope
{
    /// <summary>Identifiers only: types with a check digit or a fixed form. For a second look at what was masked, and for header rows.</summary>
    Identifiers,

    /// <summary>Names and addresses as well, as free text needs it.</summary>
    Everything,
}

/// <summary>
/// Finds personal data inside text without asking where words end, because Chinese has no blanks: 卡号6222021234567890 is as good as a
/// cell of its own.
/// </summary>
/// <remarks>
/// Full-width forms, other scripts' digits, invisible characters and groups set apart by blanks, dashes or brackets are seen through.
/// The time is linear in the text, and nothing is allocated a text once the list of findings has grown. One instance serves one thread.
/// </remarks>
/// <param name="today">The latest birth date believed inside an identity number.</param>
/// <param name="custom">Recognizers of the user's own, looked for in every scope, or null.</param>
public sealed class TextScanner(DateOnly today, CustomRecognizers? custom = null)
{
    private readonly IdentifierFinder identifiers = new(today);
    private readonly List<Finding> findings = [];

    /// <summary>What stands in the text, from left to right and without overlap; valid until the next call.</summary>
    /// <param name="text">Any text, of any length.</param>
    /// <param name="scope">How much is looked for.</param>
    public ReadOnlySpan<Finding> Scan(ReadOnlySpan<char> text, ScanScope scope = ScanScope.Everything)
    {
        findings.Clear();
        identifiers.Find(text, findings);
        custom?.Find(text, findings);
        if (scope == ScanScope.Everything)
        {
            AddressFinder.Find(text, findings);
            NameFinder.Find(text, findings);
        }

        return CollectionsMarshal.AsSpan(findings);
    }

    /// <summary>Whether at least one identifier stands in the text.</summary>
    public bool ContainsIdentifier(ReadOnlySpan<char> text) => !Scan(text, ScanScope.Identifiers).IsEmpty;
}
