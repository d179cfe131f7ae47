using CustomerTransferFunctions.Platform.CaseFile;
using PersonalData.Subjects;

namespace CustomerTransferFunctions.Tests.Platform.CaseFile;

public sealed class IncludedSubjectsTests
{
    [Fact]
    public void Contains_KnownOnly()
    {
        SubjectId[] ids = [.. new[] { "00000000000000000000000000000001", "7fffffffffffffffffffffffffffffff", "80000000000000000000000000000000" }.Select(id => SubjectId.Parse(id))];

        var included = new IncludedSubjects(ids);

        Assert.All(ids, id => Assert.True(included.Contains(id)));
        Assert.False(included.Contains(SubjectId.Parse("00000000000000000000000000000002")));
        Assert.False(included.Contains(SubjectId.Parse("ffffffffffffffffffffffffffffffff")));
    }
}
