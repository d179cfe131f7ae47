using NetArchTest.Rules;

namespace TransparencyLog.Tests;

public sealed class ArchitectureTests
{
    [Fact]
    public void TypesThatVerify_DependOnNoTypeThatWrites()
    {
        var result = Types.InAssembly(typeof(MerkleVerifier).Assembly)
            .That().HaveName(
                nameof(MerkleVerifier), nameof(SignedNote), nameof(NoteVerifier), nameof(Checkpoint), nameof(TlogProof), "NoteFormat", nameof(MerkleHash))
            .ShouldNot().HaveDependencyOnAny(typeof(MerkleTree).FullName, typeof(NoteSigner).FullName)
            .GetResult();

        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }
}
