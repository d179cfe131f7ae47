using System.Buffers;
using PersonalData.Detection;

namespace PersonalData.Language;

/// <summary>
/// Finds names whose parts are joined by a dot, as Uygur, Kazakh, Mongolian and foreign ones are written in Chinese: 阿依古丽·买买提. The dot makes
/// it a name; how far the parts reach is told by the characters that transcriptions are made of.
/// </summary>
internal static class DottedNames
{
    private const int LeastPart = 2;
    private const int MostPart = 7;

    private static readonly DetectionRule Rule = new(
        "name.dotted", PersonalDataType.PersonName, "two or more parts of Han characters joined by a dot", "characters of transcriptions", "GB/T 15834-2011, separation dot in names");

    private static readonly SearchValues<char> Transcribing = SearchValues.Create(
        "阿艾爱安奥巴白班包贝比别伯布卜才次达代丹德迪丁东杜多尔法甫噶盖甘高格古哈海罕汗合赫黑胡华吉加佳嘉江卡凯坎康柯科克肯孔库拉兰朗勒雷里利丽力莲列林龙卢鲁罗洛玛马买曼茂梅美蒙米明莫默木穆那娜纳乃尼妮宁努诺欧帕潘佩皮珀普其奇恰乔切青琼热仁日荣若萨赛桑森沙山尚申圣施斯苏孙索塔泰唐特提天铁廷图吐托瓦万旺威维温文翁沃乌吾西希夏香祥小辛雄逊亚扬耶叶伊依义英雍永尤于玉约云扎泽朝照哲珍政芝直珠卓孜子自宗足祖佐素鲜孜提苏木买赛热夏依肉");

    /// <summary>Adds the names of a run in their order.</summary>
    /// <param name="run">The folded run.</param>
    /// <param name="offset">Where it begins in the text.</param>
    /// <param name="findings">The list to add to.</param>
    public static void Find(ReadOnlySpan<char> run, int offset, List<Finding> findings)
    {
        for (int dot = LeastPart; dot < run.Length - 1; dot++)
        {
            if (!PersonNames.IsDot(run[dot]))
            {
                continue;
            }

            int start = dot;
            while (start > 0 && dot - start < MostPart && Transcribing.Contains(run[start - 1]))
            {
                start--;
            }

            int end = dot;
            while (end < run.Length && PersonNames.IsDot(run[end]))
            {
                int part = end + 1;
                while (part < run.Length && part - end - 1 < MostPart && Transcribing.Contains(run[part]))
                {
                    part++;
                }

                if (part - end - 1 < LeastPart)
                {
                    break;
                }

                end = part;
            }

            if (dot - start >= LeastPart && end > dot)
            {
                findings.Add(new Finding(PersonalDataType.PersonName, offset + start, end - start, Rule, null, 0.95));
                dot = end;
            }
        }
    }
}
