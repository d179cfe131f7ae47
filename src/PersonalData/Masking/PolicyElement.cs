using System.Text.Json;
using PersonalData.Detection;

namespace PersonalData.Masking;

/// <summary>
/// One object of a policy file under reading. It collects what is wrong instead of stopping, and tells which keys nobody asked for: a
/// misspelt parameter must not silently mean the default.
/// </summary>
internal sealed class PolicyElement(JsonElement element, string path, List<MaskingPolicyOffence> offences)
{
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    public string Path => path;

    public void Offend(string code, string message) => offences.Add(new(code, message));

    public bool TryGet(string key, out JsonElement value)
    {
        known.Add(key);
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out value);
    }

    /// <summary>A text that is not empty; otherwise an offence, and the empty text.</summary>
    public string ReadText(string key)
    {
        if (TryGet(key, out JsonElement text) && text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 } value)
        {
            return value;
        }

        Offend("policy.text.missing", $"{path}.{key} is missing or no text. Expected is a text that is not empty.");
        return "";
    }

    /// <summary>A whole number within limits; null, with an offence, when it is missing or something else.</summary>
    public int? ReadNumber(string key, int min, int max)
    {
        if (TryGet(key, out JsonElement number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out int value)
            && value >= min && value <= max)
        {
            return value;
        }

        Offend("policy.parameter.range", $"{path}.{key} is missing or no whole number from {min} to {max}.");
        return null;
    }

    /// <summary>One of the names of an enumeration in camel case; null, with an offence, when it is something else.</summary>
    public T? ReadName<T>(string key, T? otherwise = null)
        where T : struct, Enum
    {
        if (!TryGet(key, out JsonElement text) && otherwise is not null)
        {
            return otherwise;
        }

        if (text.ValueKind == JsonValueKind.String && TryParseName(text.GetString() ?? "", out T value))
        {
            return value;
        }

        Offend("policy.parameter.unknown", $"{path}.{key} is missing or unknown. Expected is one of {List(Enum.GetValues<T>())}.");
        return null;
    }

    /// <summary>Adds an offence for every key that was not read.</summary>
    public void RefuseUnknownKeys()
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (JsonProperty property in element.EnumerateObject().Where(property => !known.Contains(property.Name)))
        {
            // The name of a key is the author's, at most cut: a value pasted into its place must not fill the message.
            string name = property.Name.Length <= 32 && property.Name.All(char.IsAsciiLetter) ? property.Name : "(odd name)";
            Offend("policy.key.unknown",
                $"{path}.{name} is not known here. Expected is one of {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
        }
    }

    public static string List<T>(IEnumerable<T> names)
        where T : struct, Enum => string.Join(", ", names.Select(MaskingRule.CamelCase));

    /// <summary>A type by its name as the code has it, in Pascal case.</summary>
    public static bool TryParseType(string name, out PersonalDataType type)
    {
        type = default;
        return Enum.GetNames<PersonalDataType>().Contains(name, StringComparer.Ordinal) && Enum.TryParse(name, out type);
    }

    /// <summary>Names only: a number would be parsed too, and mean whatever stands at that place today.</summary>
    public static bool TryParseName<T>(string name, out T value)
        where T : struct, Enum
    {
        foreach (T candidate in Enum.GetValues<T>())
        {
            if (MaskingRule.CamelCase(candidate) == name)
            {
                value = candidate;
                return true;
            }
        }

        value = default;
        return false;
    }
}
