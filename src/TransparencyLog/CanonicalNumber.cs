using System.Globalization;
using System.Numerics;

namespace TransparencyLog;

/// <summary>Numbers as ECMAScript writes them (ECMA-262, Number::toString), which is the form that RFC 8785, section 3.2.2.3, prescribes.</summary>
internal static class CanonicalNumber
{
    /// <param name="literal">A number as JSON text.</param>
    /// <exception cref="EvidenceRefusedException">The number is too large for an IEEE 754 double, or an integer that it would round.</exception>
    public static string Format(string literal)
    {
        var number = double.Parse(literal, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (!double.IsFinite(number))
        {
            throw new EvidenceRefusedException("json.number", "A number is outside the range of IEEE 754 doubles; write it as a string.");
        }

        // The RFC would round it. Evidence must not: a count or an amount that changes on its way into a hash proves something else.
        if (literal.AsSpan().IndexOfAny('.', 'e', 'E') < 0
            && BigInteger.Parse(literal, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) != new BigInteger(number))
        {
            throw new EvidenceRefusedException(
                "json.number", "An integer has more digits than an IEEE 754 double can hold exactly; write it as a string (RFC 8785, appendix D).");
        }

        return number == 0 ? "0" : Format(number);
    }

    private static string Format(double number)
    {
        // .NET's round-trip format gives the shortest digits that read back as the same double, as ECMAScript does; only the layout differs.
        var (digits, pointAt) = Decompose(Math.Abs(number).ToString("R", CultureInfo.InvariantCulture));
        var sign = number < 0 ? "-" : "";
        return sign + Layout(digits, pointAt);
    }

    // digits d1..dk and n such that the number is 0.d1..dk times ten to the power n
    private static (string Digits, int PointAt) Decompose(string roundTrip)
    {
        var e = roundTrip.IndexOf('E', StringComparison.Ordinal);
        var exponent = e < 0 ? 0 : int.Parse(roundTrip.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? roundTrip : roundTrip[..e];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? mantissa : mantissa[..point];
        var all = point < 0 ? mantissa : whole + mantissa[(point + 1)..];
        var digits = all.TrimStart('0');
        return (digits.TrimEnd('0'), whole.Length + exponent - (all.Length - digits.Length));
    }

    private static string Layout(string digits, int n)
    {
        var k = digits.Length;
        if (k <= n && n <= 21)
        {
            return digits + new string('0', n - k);
        }

        if (0 < n && n <= 21)
        {
            return digits[..n] + "." + digits[n..];
        }

        if (-6 < n && n <= 0)
        {
            return "0." + new string('0', -n) + digits;
        }

        var exponent = (n - 1).ToString("+0;-0", CultureInfo.InvariantCulture);
        return k == 1 ? $"{digits}e{exponent}" : $"{digits[..1]}.{digits[1..]}e{exponent}";
    }
}
