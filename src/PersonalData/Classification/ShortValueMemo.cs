namespace PersonalData.Classification;

/// <summary>
/// Remembers what short values without digits are. Names, cities, sexes and states come again and again, and up to four characters fit
/// into one word, so that a look costs less than the lists they are looked up in.
/// </summary>
internal sealed class ShortValueMemo
{
    private const int Longest = 4;
    private const int Bits = 13;

    private readonly Entry[] entries = new Entry[1 << Bits];

    public ValueMeaning Read(ReadOnlySpan<char> value, in ValueShape shape, DateOnly today, out int born)
    {
        if (value.Length > Longest || shape.Digits > 0)
        {
            return ValueReader.Read(value, shape, today, out born);
        }

        born = 0;
        ulong key = 0;
        foreach (char c in value)
        {
            key = (key << 16) | c;
        }

        ref Entry entry = ref entries[(key * 0x9E3779B97F4A7C15) >> (64 - Bits)];
        if (entry.Key != key)
        {
            entry = new Entry(key, ValueReader.Read(value, shape, today, out _));
        }

        return entry.Meaning;
    }

    private readonly record struct Entry(ulong Key, ValueMeaning Meaning);
}
