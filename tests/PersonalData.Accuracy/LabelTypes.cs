using PersonalData.Corpora;
using PersonalData.Detection;

namespace PersonalData.Accuracy;

/// <summary>The only place where the corpus' labels meet the detector's types.</summary>
internal static class LabelTypes
{
    public static PersonalDataType TypeOf(Label label) => label switch
    {
        Label.ChineseName or Label.LatinName => PersonalDataType.PersonName,
        Label.ChineseAddress or Label.LatinAddress => PersonalDataType.PostalAddress,
        Label.Tolerated => throw new ArgumentException("What is tolerated has no type.", nameof(label)),
        _ => Enum.Parse<PersonalDataType>(label.ToString()),
    };

    /// <summary>The row a finding is counted in. Names and addresses have two: with Chinese characters and without.</summary>
    public static Label LabelOf(PersonalDataType type, ReadOnlySpan<char> found) => type switch
    {
        PersonalDataType.PersonName => found.ContainsAnyInRange('\u4E00', '\u9FFF') ? Label.ChineseName : Label.LatinName,
        PersonalDataType.PostalAddress => found.ContainsAnyInRange('\u4E00', '\u9FFF') ? Label.ChineseAddress : Label.LatinAddress,
        _ => Enum.Parse<Label>(type.ToString()),
    };
}
