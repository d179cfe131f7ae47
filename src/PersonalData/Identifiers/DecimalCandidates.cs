using static PersonalData.Identifiers.IdentifierRules;

namespace PersonalData.Identifiers;

/// <summary>Offers numbers with dots: IPv4 addresses and pairs of coordinates.</summary>
internal static class DecimalCandidates
{
    public static void Offer(TextView text, int start, List<Candidate> candidates)
    {
        int length = text.At(start - 1) is '.' or '/' ? 0 : NetworkAddresses.Ipv4Length(text.Folded[start..]);
        if (length > 0)
        {
            candidates.Add(new Candidate(Ipv4, start, start + length));
        }

        int first = text.At(start - 1) == '-' && !text.IsWord(start - 2) ? start - 1 : start;
        length = GeoPair.Length(text.Folded[start..], places: 2);
        if (length > 0)
        {
            candidates.Add(new Candidate(IdentifierRules.Coordinates, first, start + length));
        }
    }
}
