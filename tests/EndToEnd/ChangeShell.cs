namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>Runs the scripts of changes: virsh speaks to the fleet's libvirt, ROOT is the host's tree, LIB the daemon's folder, SAVED a place to keep things in.</summary>
internal static class ChangeShell
{
    public static void Run(string script, string root) => Shell.Run("bash", "-c",
        "set -euo pipefail; virsh() { command virsh -q -c \"$URI\" \"$@\"; }; "
        + "enable() { mkdir -p lib/systemd/system etc/systemd/system/multi-user.target.wants; [ -e lib/systemd/system/$1 ] || printf '[Install]\\nWantedBy=multi-user.target\\n' >lib/systemd/system/$1; ln -s /lib/systemd/system/$1 etc/systemd/system/multi-user.target.wants/$1; }; "
        + $"URI='{RealFleet.Uri}' ROOT='{root}' LIB='{RealFleet.Folder}/lib' SAVED='{RealFleet.Folder}/saved'; " + script);
}
