<#
.SYNOPSIS
A runbook: assesses hypervisors, repairs what disturbs nothing, and writes the rest down as an action plan.

.PARAMETER Target
The hypervisors, as Connect-HyHost takes them.

.PARAMETER ActionPlan
The file for the action plan.

.EXAMPLE
./Repair-Fleet.ps1 -Target qemu:///system -WhatIf
Shows what it would repair; the action plan then holds all that fails.

.EXAMPLE
./Repair-Fleet.ps1 -Target qemu+ssh://root@kvm1/system, qemu+ssh://root@kvm2/system -Confirm:$false
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)]
    [string[]] $Target,

    [string] $ActionPlan = 'action-plan.csv'
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module HypervisorHardening)) { Import-Module HypervisorHardening }

$connections = Connect-HyHost -Target $Target
try {
    $findings = $connections | Test-HySR
    $harmless = @($findings | Where-Object { $_.Verdict -eq 'Fail' -and $_.Impact -eq 'None' })
    $results = @($harmless | Set-HySecureConfig -Canary -MaxFailure 3 -ErrorAction Continue)
    $results | Group-Object Outcome -NoElement | Sort-Object Name | Format-Table -AutoSize

    # The action plan rests on what is there now, not on what was there before.
    $after = $connections | Test-HySR
    $plan = @{}
    foreach ($repair in $after | Get-HyChangePlan) { $plan["$($repair.Target)|$($repair.Resource.Id)|$($repair.Control)"] = $repair }
    $after | Where-Object Verdict -NotIn Pass, NotApplicable | Sort-Object Severity -Descending | ForEach-Object {
        $repair = $plan["$($_.Target.Target)|$($_.Resource.Id)|$($_.Control)"]
        [pscustomobject]@{
            Target   = $_.Target.Target
            Resource = $_.Resource.Name
            Control  = $_.Control
            Title    = $_.Title
            Verdict  = $_.Verdict
            Severity = $_.Severity
            Impact   = $_.Impact
            Who      = if ($repair -and $repair.IsReady) { "Set-HySecureConfig -AllowImpact $($_.Impact)" } else { 'a person' }
            Remedy   = $_.Remedy
        }
    } | Export-Csv $ActionPlan -NoTypeInformation -WhatIf:$false
    "$(@(Import-Csv $ActionPlan).Count) findings are left: $ActionPlan"
}
finally {
    $connections | Disconnect-HyHost
}
