using System.Text;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>
/// What the shell of another machine is given to read its files: a loop that takes requests on its input and answers each
/// with fields that a zero ends. Paths come as data, never as text of the shell. It needs a POSIX shell, GNU find, xargs
/// and coreutils, and writes nothing.
/// </summary>
internal static class RemoteScript
{
    /// <summary>What the answer begins with, whatever the account's login files may say before.</summary>
    public const string Greeting = "hysr-files-1";

    private const string Text = """
        export LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin
        unset ENV BASH_ENV POSIXLY_CORRECT QUOTING_STYLE
        exec 2>/dev/null
        fields='\0%y %m %U %G %T@ %i %n\0%p\0%l\0'
        export fields
        entries='find "$@" -maxdepth 0 -printf "e$fields"
        for p; do
            [ -e "$p" ] || [ -h "$p" ] || printf "m\0%s\0%s\0" "$p" "$(stat "$p" 2>&1 >/dev/null)"
        done'
        folders='for p; do
            m=-
            if [ -d "$p" ] && ! [ -h "$p" ]; then
                m=$({ find "$p" -mindepth 1 -maxdepth 1 -printf "k$fields" >&3; } 2>&1)
            fi
            printf "n\0%s\0%s\0" "$p" "$m"
        done'
        contents='for p; do
            printf "c\0%s\0" "$p"
            m=-
            if [ -f "$p" ] && ! [ -h "$p" ]; then
                m=$({ dd if="$p" bs=65536 count="$n" iflag=fullblock,nonblock status=none | base64 -w 0 >&3; } 2>&1)
            fi
            printf "\0%s\0" "$m"
        done'
        commands='for p; do
            printf "o\0%s\0" "$p"
            set -- $p
            t=$1
            shift
            m=$({ { timeout "$t" "$@" </dev/null 2>&4; echo "=$?" >&4; } | head -c "$n" | base64 -w 0 >&3; } 4>&1)
            printf "\0%s\0" "$m"
        done'
        tools=
        [ "$(find / -maxdepth 0 -printf %y)" = d ] || tools="$tools find"
        [ "$(printf "a\0" | xargs -0 -r printf %s)" = a ] || tools="$tools xargs"
        dd if=/dev/null count=1 iflag=fullblock,nonblock status=none && [ "$(printf a | base64 -w 0)" = YQ== ] || tools="$tools coreutils"
        printf '\0hysr-files-1\0%s\0%s\0' $$ "$tools"
        while read -r kind n size; do
            export n
            case $kind in
                entries) script=$entries ;;
                folders) script=$folders ;;
                contents) script=$contents ;;
                commands) script=$commands ;;
                *) exit ;;
            esac
            dd bs="$size" count=1 iflag=fullblock status=none | xargs -0 -r sh -c "$script" sh 3>&1
            printf 'z\0'
        done

        """;

    /// <summary>The script, after an empty line that takes whatever a runtime may write ahead of it.</summary>
    public static byte[] Input { get; } = Encoding.ASCII.GetBytes("\n" + Plain);

    /// <summary>What is run on the other machine: it reads the script from its input, so that no shell's quoting meets it.</summary>
    public static string Command { get; } = "sh -c 'read -r x; eval \"$(dd bs=1 count=" + Plain.Length + " 2>/dev/null)\"'";

    private static string Plain => Text.Replace("\r\n", "\n");
}
