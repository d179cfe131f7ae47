namespace PersonalData.Language;

/// <summary>What makes a text an address: a known division at its head, or several kinds of division words in it.</summary>
internal static class PostalAddresses
{
    private const string DivisionWords = "省市区县旗镇乡村路街道巷弄号栋幢室单元楼";

    public static bool LooksLike(ReadOnlySpan<char> text)
    {
        if (text.Length is < 4 or > 200 || text.EndsWith("公司") || text.EndsWith("银行") || text.EndsWith("支行"))
        {
            return false;
        }

        int kinds = 0;
        foreach (char word in DivisionWords)
        {
            kinds += text.Contains(word) ? 1 : 0;
        }

        return kinds >= 3 || (kinds >= 2 && text.Length >= 6) || (kinds >= 1 && Divisions.TryFindProvince(text, out _));
    }
}
