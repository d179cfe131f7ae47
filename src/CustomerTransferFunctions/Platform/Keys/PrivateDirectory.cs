using System.Security.Cryptography;

namespace CustomerTransferFunctions.Platform.Keys;

/// <summary>A directory of small files that only this user may read, each appearing whole or not at all and surviving a crash from then on.</summary>
internal sealed class PrivateDirectory
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string root;

    /// <exception cref="InvalidOperationException">Group or others have access to the directory or a file in it.</exception>
    public PrivateDirectory(string path)
    {
        root = Path.GetFullPath(path);
        if (OperatingSystem.IsWindows())
        {
            // Windows has no mode bits; a directory below the user's profile is private by inheritance.
            Directory.CreateDirectory(root);
            return;
        }

        // An existing directory keeps its mode, which is then judged like any other.
        Directory.CreateDirectory(root, OwnerOnly);
        RequirePrivate(root, "700");
        foreach (var file in Directory.EnumerateFiles(root))
        {
            RequirePrivate(file, "600");
        }
    }

    public string PathOf(string file) => Path.Combine(root, file);

    public bool Exists(string file) => File.Exists(PathOf(file));

    public IEnumerable<string> List(string extension) =>
        Directory.EnumerateFiles(root).Select(f => Path.GetFileName(f)).Where(f => f.EndsWith(extension, StringComparison.Ordinal));

    public byte[]? Read(string file)
    {
        try
        {
            return File.ReadAllBytes(PathOf(file));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Writes the file unless there is one of this name already; false when there was.</summary>
    public bool TryCreate(string file, byte[] content)
    {
        var temporary = PathOf($"{file}.{RandomNumberGenerator.GetHexString(16, lowercase: true)}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, Options(FileMode.CreateNew)))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, PathOf(file), overwrite: false);
        }
        catch (IOException) when (Exists(file))
        {
            return false;
        }
        finally
        {
            File.Delete(temporary);
        }

        // .NET cannot flush a directory. Journaling file systems commit the new name when the file is flushed again under it.
        using var named = new FileStream(PathOf(file), Options(FileMode.Open));
        named.Flush(flushToDisk: true);
        return true;
    }

    /// <summary>Overwrites the file with noise, then deletes it; nothing happens when there is none.</summary>
    public void Shred(string file)
    {
        try
        {
            using var stream = new FileStream(PathOf(file), Options(FileMode.Open));
            stream.Write(RandomNumberGenerator.GetBytes((int)stream.Length));
            stream.Flush(flushToDisk: true);
        }
        catch (FileNotFoundException)
        {
            return;
        }

        File.Delete(PathOf(file));
    }

    private static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete };
        if (mode == FileMode.CreateNew && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static void RequirePrivate(string path, string mode)
    {
        var found = File.GetUnixFileMode(path);
        if ((found & ~OwnerOnly) != 0)
        {
            throw new InvalidOperationException(
                $"{path} can be used by others than its owner (mode {Convert.ToString((int)found, 8)}), so the keys in it are not safe. " +
                $"Check who had access, then run: chmod {mode} '{path}'");
        }
    }
}
