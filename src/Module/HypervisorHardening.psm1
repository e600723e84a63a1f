# PowerShell 7 finds no DSC resource in a module whose manifest names an assembly, so the assembly is loaded here.
Import-Module "$PSScriptRoot/HypervisorHardening.dll"
Export-ModuleMember -Cmdlet * -Alias *

# The DSC resource, for PowerShell 7 (PSDesiredStateConfiguration 2) and Windows PowerShell 5.1. It names no type of the
# assemblies: DSC reads the class before they are loaded.
[DscResource()]
class HySecureConfig {
    # The hypervisor, as Connect-HyHost takes it.
    [DscProperty(Key)]
    [string] $Target

    # The id or name of the control that shall pass; wildcards choose several.
    [DscProperty(Key)]
    [string] $Control

    # The resources it shall pass on, with wildcards. Default: all.
    [DscProperty()]
    [string[]] $ResourceName

    # The impacts that a repair may have beyond none.
    [DscProperty()]
    [string[]] $AllowImpact

    # The folder of the journal. Default: that of the account that runs DSC.
    [DscProperty()]
    [string] $JournalPath

    # Whether every finding passes or is not applicable.
    [DscProperty(NotConfigurable)]
    [bool] $Compliant

    # A line for each finding: verdict, control, resource, and what was found.
    [DscProperty(NotConfigurable)]
    [string[]] $Findings

    [HySecureConfig] Get() {
        $found = $this.Connected({ param($choice) Test-HySR @choice })
        $state = [HySecureConfig]::new()
        foreach ($name in 'Target', 'Control', 'ResourceName', 'AllowImpact', 'JournalPath') { $state.$name = $this.$name }
        $state.Compliant = $this.Passes($found)
        $state.Findings = @(foreach ($one in $found) { "$one" + $(if ($one.Actual) { ": $($one.Actual)" } elseif ($one.Reason) { ": $($one.Reason)" }) })
        return $state
    }

    [bool] Test() {
        return $this.Passes($this.Connected({ param($choice) Test-HySR @choice }))
    }

    [void] Set() {
        $how = @{ Force = $true; Confirm = $false }
        if ($this.AllowImpact) { $how.AllowImpact = $this.AllowImpact }
        if ($this.JournalPath) { $how.JournalPath = $this.JournalPath }
        $results = $this.Connected({
                param($choice)
                $found = Test-HySR @choice
                # Nothing can be done about these, and they are not as desired either.
                $found | Where-Object Verdict -In Unknown, Manual
                $found | Set-HySecureConfig @how -ErrorAction Continue
            }.GetNewClosure())
        if ($results | Where-Object { $_.Outcome -eq 'PendingRestart' -and $_.Finding.Impact -eq 'Reboot' }) { $global:DSCMachineStatus = 1 }
        $open = @($results | Where-Object { $_.Verdict -or $_.Outcome -in 'Refused', 'Failed', 'LeftToPerson' })
        if ($open) { throw "$($open.Count) findings are not as desired: $($open -join '; ')" }
    }

    hidden [object[]] Connected([scriptblock] $work) {
        $choice = @{ Control = $this.Control; ErrorAction = 'Stop' }
        if ($this.ResourceName) { $choice.ResourceName = $this.ResourceName }
        $choice.Connection = Connect-HyHost -Target $this.Target -ErrorAction Stop
        try { return & $work $choice }
        finally { Disconnect-HyHost -Connection $choice.Connection }
    }

    hidden [bool] Passes([object[]] $found) {
        return -not ($found | Where-Object Verdict -NotIn Pass, NotApplicable)
    }
}
