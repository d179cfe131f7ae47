namespace PersonalData.Corpora;

/// <summary>A piece of a text and what it is.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Start">First UTF-16 unit that must be found.</param>
/// <param name="Length">Units that must be found.</param>
/// <param name="OuterStart">First unit that may be found with it, such as that of a country code.</param>
/// <param name="OuterEnd">Position behind the last unit that may be found with it, such as an extension.</param>
/// <param name="Alternate">Another label that is right as well, such as TaxNumber for a credit code behind the words 税号; else None.</param>
public readonly record struct LabelledSpan(Label Label, int Start, int Length, int OuterStart, int OuterEnd, Label Alternate)
{
    /// <summary>Position behind the last unit that must be found.</summary>
    public int End => Start + Length;
}

/// <summary>An invented text with everything personal in it marked.</summary>
/// <param name="Text">The text.</param>
/// <param name="Spans">From left to right, without overlap.</param>
/// <param name="Source">How it was made, for those who repair the generator.</param>
public sealed record LabelledText(string Text, IReadOnlyList<LabelledSpan> Spans, string Source);

/// <summary>A value before it is put into a text.</summary>
/// <param name="Text">As written.</param>
/// <param name="Label">What it is.</param>
/// <param name="Lead">Units at its start that may be left out (+86).</param>
/// <param name="Tail">Units at its end that may be left out (an extension).</param>
/// <param name="Alternate">Another right label.</param>
public readonly record struct Value(string Text, Label Label, int Lead = 0, int Tail = 0, Label Alternate = Label.None);

/// <summary>An invented column and what it is.</summary>
/// <param name="Header">Header cell.</param>
/// <param name="Label">What it is; of mixed columns, the commonest part.</param>
/// <param name="Right">Every answer that is right: for mixed columns all parts, for a few others a second reading.</param>
/// <param name="IsMixed">Whether at least a tenth of its values are of another type.</param>
/// <param name="HeaderKind">Chinese, Pinyin, English, Short, or Meaningless.</param>
/// <param name="Values">One a row.</param>
public sealed record LabelledColumn(
    string Header, Label Label, IReadOnlyList<Label> Right, bool IsMixed, string HeaderKind, IReadOnlyList<string> Values);

/// <summary>An invented table.</summary>
/// <param name="Columns">All of the same length.</param>
public sealed record LabelledTable(IReadOnlyList<LabelledColumn> Columns);
