using System.Globalization;

namespace PersonalData.Corpora.Values;

/// <summary>Vehicles, devices, places on the globe.</summary>
internal sealed class DeviceValues(Chance chance, bool plain)
{
    private const string PlateLetters = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string VinLetters = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ";

    // GA 36-2018: no I and O; new-energy plates carry D or F first (small cars) or last (large ones).
    public Value LicensePlate()
    {
        string head = chance.Text("京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新", 1) + chance.Text("ABCDEFGHJK", 1);
        string tail = chance.Next(10) switch
        {
            < 5 => chance.Digits(5),
            5 => chance.Digits(4) + chance.Text(PlateLetters, 1),
            6 => chance.Text(PlateLetters, 1) + chance.Digits(4),
            7 => chance.Digits(2) + chance.Text(PlateLetters, 1) + chance.Digits(2),
            8 => chance.Of("D", "F") + chance.Digits(5),
            _ => chance.Percent(70) ? chance.Of("D", "F") + chance.Text(PlateLetters, 1) + chance.Digits(4) : chance.Digits(5)
                + chance.Of("D", "F"),
        };
        string separator = plain ? "" : chance.Next(10) switch { 0 => "·", 1 => " ", 2 => "-", _ => "" };
        return new(head + separator + tail, Label.LicensePlate);
    }

    public Value Vin()
    {
        string body = chance.Of("LSV", "LFV", "LVH", "LGX", "LGB", "LSG", "LBV", "LRW", "WBA", "WDD", "JTD", "1HG", "5YJ", "WVW", "KMH")
            + chance.Text(VinLetters, 6) + chance.Text("ABCDEFGHJKLMNPRSTVWXY123456789", 1) + chance.Text(VinLetters, 1) + chance.Digits(6);
        return new(body[..8] + CheckDigits.Vin(body) + body[9..], Label.Vin);
    }

    public Value Imei()
    {
        string body = chance.Of("35", "86", "01") + chance.Digits(12);
        return new(body + CheckDigits.Luhn(body), Label.Imei);
    }

    public Value MacAddress()
    {
        string[] pairs = [.. Enumerable.Range(0, 6).Select(_ => chance.Fill("~~"))];
        string text = plain ? string.Join(':', pairs) : chance.Next(6) switch
        {
            0 => string.Join('-', pairs),
            1 => $"{pairs[0]}{pairs[1]}.{pairs[2]}{pairs[3]}.{pairs[4]}{pairs[5]}",
            _ => string.Join(':', pairs),
        };
        return new(chance.Percent(50) ? text.ToUpperInvariant() : text, Label.MacAddress);
    }

    public Value IpAddress()
    {
        if (chance.Percent(75))
        {
            string first = chance.Of("10", "172", "192", chance.Between(36, 61).ToString(CultureInfo.InvariantCulture),
                chance.Between(101, 125).ToString(CultureInfo.InvariantCulture),
                chance.Between(180, 223).ToString(CultureInfo.InvariantCulture));
            string second = first switch { "10" => Part(), "172" => $"{chance.Between(16, 31)}", "192" => "168", _ => Part() };
            return new($"{first}.{second}.{Part()}.{chance.Between(1, 254)}", Label.IpAddress);
        }

        return new(
            chance.Percent(50) ? chance.Fill("240e:~~~:~~~:~~##:~~~~:~~~~:~~~~:~~~~")
                : chance.Of("2408:8", "2409:8", "240e:3", "2001:d") + chance.Fill(chance.Of("~~:*~~::*~~~", "~~:*~~::*~:*~~~")),
            Label.IpAddress);

        string Part() => chance.Between(0, 255).ToString(CultureInfo.InvariantCulture);
    }

    public Value Coordinates()
    {
        string north = $"{chance.Between(18, 52)}.{chance.Digits(6)}", east = $"{chance.Between(74, 134)}.{chance.Digits(6)}";
        return (plain ? 0 : chance.Next(6)) switch
        {
            0 => new(chance.Percent(60) ? $"{east},{north}" : $"{north},{east}", Label.Coordinates),
            1 => new($"({north}, {east})", Label.Coordinates, Lead: 1, Tail: 1),
            2 => new($"{north[..^2]}° N, {east[..^2]}° E", Label.Coordinates, Tail: 3),
            3 => new($"北纬{north[..^2]}°，东经{east[..^2]}°", Label.Coordinates, Lead: 2, Tail: 1),
            4 => new($"东经{east[..^3]}°北纬{north[..^3]}°", Label.Coordinates, Lead: 2, Tail: 1),
            _ => new($"lat={north},lng={east}", Label.Coordinates, Lead: 4),
        };
    }

    public Value DeviceId() => new(
        chance.Next(5) switch
        {
            0 => chance.Fill("~~~~~~~~~~~~~~~~"),
            1 => chance.Fill("~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~"),
            2 => chance.Fill("~~~~~~~~-~~~~-4~~~-a~~~-~~~~~~~~~~~~").ToUpperInvariant(),
            _ => chance.Fill("~~~~~~~~-~~~~-4~~~-8~~~-~~~~~~~~~~~~"),
        },
        Label.DeviceId);

    public Value CookieId() => new(
        chance.Next(4) switch
        {
            0 => chance.Fill("~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~").ToUpperInvariant(),
            1 => chance.Fill("GA1.2.*########.17########"),
            2 => chance.Text("abcdefghijkmnpqrstuvwxyz0123456789", 26),
            _ => chance.Fill("~~~~~~~~") + chance.Text("ABCDEFGHJKabcdefghjk23456789", 16),
        },
        Label.CookieId);
}
