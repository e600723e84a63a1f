using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using HypervisorHardening.Libvirt.HostFiles;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

/// <summary>libvirt's own parser, called in the installed library: what it says is right.</summary>
internal static partial class LibvirtOracle
{
    private const int MostKeys = 64;
    private static readonly IntPtr Library = Load();

    private delegate IntPtr ReadStringCall(byte[] text, uint flags);

    private delegate IntPtr GetValueCall(IntPtr conf, byte[] name);

    private delegate int PlainCall();

    private delegate IntPtr MessageCall();

    private delegate int FreeCall(IntPtr conf);

    public static bool IsThere => Library != IntPtr.Zero;

    /// <summary>The value in force of each key, or <c>error: line</c>.</summary>
    public static string Describe(string text, IReadOnlyList<string> keys)
    {
        var conf = Call<ReadStringCall>("virConfReadString")(Encoding.Latin1.GetBytes(text + '\0'), 0);
        if (conf == IntPtr.Zero)
        {
            var message = Marshal.PtrToStringUTF8(Call<MessageCall>("virGetLastErrorMessage")())!;
            return "error: line " + LineNumber().Match(message).Groups[1].Value;
        }

        var get = Call<GetValueCall>("virConfGetValue");
        var values = keys.Take(MostKeys).Select(key => key + "=" + Describe(get(conf, Encoding.Latin1.GetBytes(key + '\0'))));
        var all = string.Join(";", values);
        _ = Call<FreeCall>("virConfFree")(conf);
        return all;
    }

    /// <summary>The same of our own parser.</summary>
    public static string DescribeOurs(string text, IReadOnlyList<string> keys)
    {
        try
        {
            var conf = LibvirtConf.Parse(text);
            return string.Join(";", keys.Take(MostKeys).Select(key => key + "=" + Describe(conf[key]?.Value)));
        }
        catch (ConfSyntaxException wrong)
        {
            return "error: line " + wrong.Line;
        }
    }

    private static string Describe(ConfValue? value) => value is null ? "none"
        : value.Number is { } number ? "number " + number
        : value.Text is { } text ? "text <" + text + ">"
        : "[" + string.Join(",", value.Items!.Select(Describe)) + "]";

    /// <summary>virConfValue: type, next, number, text, list.</summary>
    private static string Describe(IntPtr value)
    {
        if (value == IntPtr.Zero)
            return "none";
        switch (Marshal.ReadInt32(value))
        {
            case 1 or 2:
                return "number " + Marshal.ReadInt64(value, 2 * IntPtr.Size);
            case 3:
                return "text <" + Latin1(Marshal.ReadIntPtr(value, 2 * IntPtr.Size + 8)) + ">";
            default:
                var items = new List<string>();
                for (var item = Marshal.ReadIntPtr(value, 3 * IntPtr.Size + 8); item != IntPtr.Zero; item = Marshal.ReadIntPtr(item, IntPtr.Size))
                    items.Add(Describe(item));
                return "[" + string.Join(",", items) + "]";
        }
    }

    private static string Latin1(IntPtr text)
    {
        var bytes = new List<byte>();
        for (var i = 0; Marshal.ReadByte(text, i) is var b && b != 0; i++)
            bytes.Add(b);
        return Encoding.Latin1.GetString([.. bytes]);
    }

    private static IntPtr Load()
    {
        if (!NativeLibrary.TryLoad("libvirt.so.0", out var library) || !NativeLibrary.TryGetExport(library, "virConfReadString", out _)
            || !NativeLibrary.TryGetExport(library, "virConfGetValue", out _) || IntPtr.Size != 8)
        {
            return IntPtr.Zero;
        }

        _ = Marshal.GetDelegateForFunctionPointer<PlainCall>(NativeLibrary.GetExport(library, "virInitialize"))();
        return library;
    }

    private static T Call<T>(string name)
        where T : Delegate => Marshal.GetDelegateForFunctionPointer<T>(NativeLibrary.GetExport(Library, name));

    [GeneratedRegex(":([0-9]+):")]
    private static partial Regex LineNumber();
}
