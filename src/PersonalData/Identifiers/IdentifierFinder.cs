using PersonalData.Detection;


namespace PersonalData.Identifiers;

/// <summary>Finds identifiers, which have a check digit or a fixed form, inside text.</summary>
internal static class IdentifierFinder
{
    /// <summary>Adds what it finds, from left to right and without overlap.</summary>
    public static void Find(ReadOnlySpan<char> text, DateOnly today, List<Finding> findings)
    {
        foreach (DetectedValue found in new ValueEnumerator(text, today))
        {
            findings.Add(new Finding(found.Type, found.Start, found.Length, Rules[(int)found.Type], null, 1));
        }
    }

    private static readonly DetectionRule[] Rules =
        [.. Enum.GetValues<PersonalDataType>().Select(type => new DetectionRule(type.ToString(), type, "", null, ""))];
}
