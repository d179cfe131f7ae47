using System.Text;
using PersonalData.Identifiers;

namespace PersonalData.Classification;

/// <summary>
/// Cuts a header cell into words: at blanks and marks, where small letters meet capitals, where Latin meets Han, and inside runs by the
/// lexicon. Figures fall away: 手机2 is a 手机.
/// </summary>
internal static class HeaderTokens
{
    private const int MaxHeader = 200;
    private const int MaxJoined = 3;

    /// <summary>The readings of a header that names a thing twice or two things (姓名/Name), each as its words; remarks in brackets only
    /// when nothing stands outside them.</summary>
    public static IReadOnlyList<IReadOnlyList<HeaderToken>> Read(string header)
    {
        string text = Fold(header.AsSpan(0, Math.Min(header.Length, MaxHeader)));
        string outside = WithoutBrackets(text);
        return [.. (outside.Any(char.IsLetter) ? outside : text)
            .Split(['/', '|', '\n', '、', ',', ';'], StringSplitOptions.RemoveEmptyEntries)
            .Select(Tokens)
            .Where(tokens => tokens.Count > 0)];
    }

    private static string Fold(ReadOnlySpan<char> header)
    {
        StringBuilder folded = new(header.Length);
        foreach (char c in header)
        {
            char plain = HeaderLexicon.Simplify(TextFolding.Fold(c));
            if (plain != TextFolding.Invisible)
            {
                folded.Append(plain);
            }
        }

        return folded.ToString();
    }

    private static string WithoutBrackets(string text)
    {
        StringBuilder outside = new(text.Length);
        int depth = 0;
        foreach (char c in text)
        {
            if (c is '(' or '[' or '{' or '【' or '〔' or '<')
            {
                depth++;
                outside.Append(' ');
            }
            else if (c is ')' or ']' or '}' or '】' or '〕' or '>')
            {
                depth = Math.Max(0, depth - 1);
            }
            else if (depth == 0)
            {
                outside.Append(c);
            }
        }

        return outside.ToString();
    }

    private static List<HeaderToken> Tokens(string text)
    {
        List<HeaderToken> tokens = [];
        List<string> latin = [];
        for (int i = 0; i < text.Length;)
        {
            int end = i + 1;
            if (TextFolding.IsHan(text[i]))
            {
                while (end < text.Length && TextFolding.IsHan(text[end]))
                {
                    end++;
                }

                AddLatin(latin, tokens);
                tokens.AddRange(HeaderLexicon.CutHan(text[i..end]));
            }
            else if (char.IsLetter(text[i]))
            {
                end = EndOfWord(text, i);
                latin.Add(text[i..end].ToLowerInvariant());
            }

            i = end;
        }

        AddLatin(latin, tokens);
        return tokens;
    }

    /// <summary>IDCard is ID and Card, custMobile is cust and Mobile, MOBILE is one.</summary>
    private static int EndOfWord(string text, int start)
    {
        int end = start + 1;
        while (end < text.Length && char.IsLetter(text[end]) && !TextFolding.IsHan(text[end]))
        {
            bool rises = char.IsUpper(text[end]) && char.IsLower(text[end - 1]);
            bool isLastCapital = char.IsUpper(text[end]) && char.IsUpper(text[end - 1]) && end + 1 < text.Length && char.IsLower(text[end + 1]);
            if (rises || isLastCapital)
            {
                break;
            }

            end++;
        }

        return end;
    }

    /// <summary>Parts that make one word of the lexicon together are that word: We Chat, e-mail, first_name.</summary>
    private static void AddLatin(List<string> parts, List<HeaderToken> tokens)
    {
        for (int i = 0; i < parts.Count;)
        {
            int joined = Math.Min(MaxJoined, parts.Count - i);
            string word = string.Concat(parts.Skip(i).Take(joined));
            while (joined > 1 && !HeaderLexicon.IsSpelled(word))
            {
                joined--;
                word = string.Concat(parts.Skip(i).Take(joined));
            }

            // A letter by itself is an index or the s of driver's.
            if (word.Length > 1)
            {
                tokens.AddRange(HeaderLexicon.CutLatin(word));
            }

            i += joined;
        }

        parts.Clear();
    }
}
