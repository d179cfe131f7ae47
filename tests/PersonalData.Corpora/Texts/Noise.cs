using System.Text;

namespace PersonalData.Corpora.Texts;

/// <summary>How carelessly one text was typed. Values keep their digits; only what a reader sees through is done to them.</summary>
internal sealed class Noise
{
    // Simplified and traditional, pairwise.
    private const string Pairs =
        "电電话話号號码碼证證请請联聯系係户戶单單发發货貨订訂员員务務问問题題时時间間东東车車开開关關门門楼樓层層区區县縣镇鎮乡鄉国國华華广廣长長张張刘劉陈陳杨楊黄黃赵趙吴吳孙孫马馬罗羅郑鄭谢謝许許韩韓邓鄧冯馮萧蕭" +
        "叶葉苏蘇吕呂卢盧钟鍾谭譚陆陸贾賈邹鄒龙龍贺賀顾顧龚龔严嚴庄莊兰蘭红紅丽麗凤鳳艳豔军軍强強伟偉杰傑刚剛鹏鵬辉輝涛濤斌斌宁寧梦夢云雲诗詩泽澤晓曉海海银銀网網银銀处處来來没沒说說会會这這个個们們为為办辦" +
        "对對记記录錄无無实實寄寄运運费費卡卡账賬汇匯款款护護照照护護职職业業厂廠场場园園馆館桥橋湾灣岛島铁鐵机機飞飛风風云雲龟龜齐齊圆圓坏壞补補换換转轉还還应應该該现現认認识識让讓谈談责責质質购購买買卖賣";

    private static readonly Dictionary<char, char> ToTraditional = BuildPairs();

    private readonly Chance chance;
    private readonly bool fullWidth, dropMarks, dropBlanks, typos, traditional, asciiMarks;

    public Noise(Chance chance)
    {
        this.chance = chance;
        int kind = chance.Next(100);
        fullWidth = kind < 4;
        dropMarks = kind is >= 4 and < 12;
        dropBlanks = kind is >= 12 and < 18;
        typos = kind is >= 18 and < 26;
        traditional = kind is >= 26 and < 30;
        asciiMarks = kind is >= 30 and < 36;
    }

    /// <summary>Does to the words what a hurried writer does.</summary>
    public string Words(string text)
    {
        StringBuilder result = new(text.Length);
        foreach (char c in text)
        {
            if ((dropMarks && "，。、；".Contains(c, StringComparison.Ordinal)) || (dropBlanks && c == ' ' && !IsLatinBeside(text)))
            {
                continue;
            }

            result.Append(asciiMarks ? Ascii(c) : c);
            if (asciiMarks && c == '。')
            {
                result.Append(' ');
            }

            if (typos && c >= 0x4E00 && chance.Percent(2))
            {
                _ = chance.Percent(50) ? result.Append(c) : result.Remove(result.Length - 1, 1);
            }
        }

        return result.ToString();
    }

    /// <summary>Writes digits and letters in full width where the whole text does and the value is a number.</summary>
    public string Value(string text, Label label) => fullWidth && IsNumber(label)
        ? string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) ? (char)(c + 0xFEE0) : c))
        : text;

    /// <summary>Changes the script of the whole text, unit by unit.</summary>
    public string Script(string text) => traditional ? string.Concat(text.Select(c => ToTraditional.GetValueOrDefault(c, c))) : text;

    // English needs its blanks.
    private static bool IsLatinBeside(string text) => text.Any(char.IsAsciiLetter);

    private static bool IsNumber(Label label) =>
        label is Label.None or Label.Mobile or Label.ResidentId or Label.BankCard or Label.LicensePlate
        or Label.UnifiedSocialCreditCode or Label.Landline or Label.Passport or Label.BankAccount or Label.ChineseAddress;

    private static char Ascii(char c) =>
        c switch { '，' => ',', '。' => '.', '：' => ':', '；' => ';', '（' => '(', '）' => ')', '！' => '!', _ => c };

    private static Dictionary<char, char> BuildPairs()
    {
        Dictionary<char, char> pairs = [];
        for (int i = 0; i + 1 < Pairs.Length; i += 2)
        {
            pairs[Pairs[i]] = Pairs[i + 1];
        }

        return pairs;
    }
}
