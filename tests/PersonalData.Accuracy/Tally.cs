namespace PersonalData.Accuracy;

/// <summary>Counts of one type.</summary>
internal sealed class Tally
{
    /// <summary>Pieces that are there.</summary>
    public int Gold { get; set; }

    /// <summary>Of them, rightly found.</summary>
    public int Hits { get; set; }

    /// <summary>Findings that are none.</summary>
    public int FalseAlarms { get; set; }

    /// <summary>Of those there, found with exactly their bounds.</summary>
    public int Exact { get; set; }

    /// <summary>Of those there, found with half of either's length in common, or more.</summary>
    public int Half { get; set; }

    public double Precision => Share(Hits, Hits + FalseAlarms);

    public double Recall => Share(Hits, Gold);

    /// <summary>F-measure; beta 2 weighs recall four times as much as precision.</summary>
    public double F(double beta) => F(Hits, beta);

    /// <summary>F-measure had only exact findings counted.</summary>
    public double ExactF(double beta) => F(Exact, beta);

    /// <summary>F-measure had every half counted.</summary>
    public double HalfF(double beta) => F(Half, beta);

    private double F(int hits, double beta)
    {
        double precision = Share(hits, Hits + FalseAlarms), recall = Share(hits, Gold), square = beta * beta;
        return precision + recall == 0 ? 0 : (1 + square) * precision * recall / (square * precision + recall);
    }

    // Nothing found although there was something is no perfect precision.
    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
