using System.Text;

namespace PersonalData.Corpora;

/// <summary>Repeatable chance (SplitMix64): the same seed gives the same corpus on every machine and runtime version.</summary>
public sealed class Chance(ulong seed)
{
    private ulong state = seed;

    /// <summary>A generator for one numbered item, independent of how many others were drawn before it.</summary>
    public static Chance For(ulong seed, int item) => new(new Chance(seed ^ (0xD1B54A32D192ED03UL * (ulong)(item + 1))).NextUInt64());

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64()
    {
        ulong z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>0 up to, without, the bound.</summary>
    public int Next(int bound) => (int)(NextUInt64() % (ulong)bound);

    /// <summary>From low to high, both included.</summary>
    public int Between(int low, int high) => low + Next(high - low + 1);

    /// <summary>True in so many of a hundred cases.</summary>
    public bool Percent(int share) => Next(100) < share;

    /// <summary>One of several.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];

    /// <summary>One of several.</summary>
    public T Of<T>(params ReadOnlySpan<T> items) => items[Next(items.Length)];

    /// <summary>So many decimal digits.</summary>
    public string Digits(int count) => Text("0123456789", count);

    /// <summary>So many characters of an alphabet.</summary>
    public string Text(string alphabet, int count)
    {
        StringBuilder text = new(count);
        for (int i = 0; i < count; i++)
        {
            text.Append(alphabet[Next(alphabet.Length)]);
        }

        return text.ToString();
    }

    /// <summary>
    /// Fills a pattern: # any digit, * a digit but nought, ? a capital letter, ~ a hex digit; anything else stands for itself.
    /// </summary>
    public string Fill(string pattern)
    {
        StringBuilder text = new(pattern.Length);
        foreach (char c in pattern)
        {
            text.Append(c switch
            {
                '#' => (char)('0' + Next(10)),
                '*' => (char)('1' + Next(9)),
                '?' => (char)('A' + Next(26)),
                '~' => "0123456789abcdef"[Next(16)],
                _ => c,
            });
        }

        return text.ToString();
    }

    /// <summary>A day between two years, both included.</summary>
    public DateOnly Day(int firstYear, int lastYear) =>
        new DateOnly(firstYear, 1, 1).AddDays(Next((lastYear - firstYear + 1) * 365));
}
