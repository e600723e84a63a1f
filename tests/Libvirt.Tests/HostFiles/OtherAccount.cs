using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

/// <summary>Runs an action without root's right to read everything: on a thread of its own, with the file system user "nobody".</summary>
internal static class OtherAccount
{
    private const uint Nobody = 65534;

    public static T Run<T>(Func<T> action)
    {
        T? result = default;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            var before = SetFsUid(Nobody);
            try
            {
                result = action();
            }
            catch (Exception thrown)
            {
                failure = ExceptionDispatchInfo.Capture(thrown);
            }
            finally
            {
                _ = SetFsUid((uint)before);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }

    [DllImport("libc", EntryPoint = "setfsuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetFsUid(uint user);
}
