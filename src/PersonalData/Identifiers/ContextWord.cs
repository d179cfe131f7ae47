using System.Text.Json.Serialization;
using PersonalData.Detection;

namespace PersonalData.Identifiers;

/// <summary>What a word beside a value does.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ContextKind>))]
internal enum ContextKind
{
    /// <summary>It names types of personal data.</summary>
    Types,

    /// <summary>It names a thing, whose number the value is: an order, a product, an amount.</summary>
    Thing,

    /// <summary>It numbers a release or a section, so that only what has dots is meant.</summary>
    Version,

    /// <summary>It ends other words (证件编号, passport no), and names a thing where it stands alone.</summary>
    Weak,

    /// <summary>It may stand between a word and its value.</summary>
    Filler,
}

/// <summary>A word beside a value that says what the value is, or is not.</summary>
/// <param name="Word">The word as the rule file has it.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Types">One bit for each type that it speaks for.</param>
internal sealed record ContextWord(string Word, ContextKind Kind, ulong Types)
{
    public static ulong Bit(PersonalDataType type) => 1ul << (int)type;
}
