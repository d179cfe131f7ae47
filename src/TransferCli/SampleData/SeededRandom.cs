namespace TransferCli.SampleData;

/// <summary>
/// SplitMix64 (Steele, Lea, Flood 2014): a seed gives the same numbers on every machine and .NET version, so that a sample file named in
/// a bug report can be made again. Not for secrets.
/// </summary>
internal sealed class SeededRandom(ulong seed)
{
    private ulong state = seed;

    /// <summary>A number from 0 up to, not including, the limit.</summary>
    public int Next(int limit) => (int)(NextBits() % (uint)limit);

    /// <summary>True about once in so many times.</summary>
    public bool OneIn(int times) => Next(times) == 0;

    /// <summary>One of the choices.</summary>
    public T Pick<T>(ReadOnlySpan<T> choices) => choices[Next(choices.Length)];

    private ulong NextBits()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            ulong z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
