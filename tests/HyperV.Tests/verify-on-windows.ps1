<#
.SYNOPSIS
Compares a real Hyper-V host with what the tests assume of one.

.DESCRIPTION
Nothing of Hyper-V could be tried on a real Windows Server where this product is built. Run this script in a PowerShell
that is elevated, on a host that may be read (nothing is written on it but the recording), after ./build.ps1. It

1. compares each class, property and method that the tests know with what the host declares,
2. compares how the settings of machines are named with how they are joined (by InstanceID),
3. records the host, judges it over CIM and from the recording, and compares the findings,
4. lists the settings that no control could read, with the reasons,

and prints what differs. Please send the output, and the recording where you may.

.PARAMETER ComputerName
The host. Default: this machine.

.PARAMETER Output
The recording to write. Default: hyperv-recording.json.gz in the current folder.
#>
[CmdletBinding()]
param(
    [string] $ComputerName = 'localhost',
    [string] $Output = (Join-Path $PWD 'hyperv-recording.json.gz')
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
$differences = 0

function Show-Difference([string] $What) {
    $script:differences++
    Write-Output "DIFFERS: $What"
}

$of = @{}
if ($ComputerName -ne 'localhost') { $of.ComputerName = $ComputerName }

Write-Output '== 1. Classes, properties and methods'
foreach ($file in Get-ChildItem (Join-Path $PSScriptRoot 'Classes') -Filter *.json) {
    $facts = Get-Content $file.FullName -Raw | ConvertFrom-Json
    foreach ($class in $facts.classes.PSObject.Properties) {
        try { $real = Get-CimClass -Namespace $facts.namespace -ClassName $class.Name @of }
        catch { Show-Difference "$($facts.namespace):$($class.Name) is not there ($($_.Exception.Message.Trim()))"; continue }
        if ($class.Value.PSObject.Properties['properties']) {
            foreach ($property in $class.Value.properties.PSObject.Properties) {
                $found = $real.CimClassProperties[$property.Name]
                if (-not $found) { Show-Difference "$($class.Name).$($property.Name) is not there"; continue }
                $type = switch -Regex ($found.CimType.ToString()) {
                    '^Reference' { 'ref' } '^Boolean' { 'boolean' } '^SInt(\d+)' { "sint$($Matches[1])" } '^UInt(\d+)' { "uint$($Matches[1])" }
                    '^Real(\d+)' { "real$($Matches[1])" } default { ($_ -replace 'Array$').ToLowerInvariant() }
                }
                if ($found.CimType.ToString().EndsWith('Array')) { $type += '[]' }
                $expected = $property.Value -replace '^\S+ ref', 'ref' -replace '^(\S+)\[\] ref$', 'ref[]'
                if ($expected -ne $type -and $type -notlike 'instance*') { Show-Difference "$($class.Name).$($property.Name) is $type, not $expected" }
            }
        }
        if ($class.Value.PSObject.Properties['methods']) {
            foreach ($method in $class.Value.methods.PSObject.Properties) {
                if (-not $real.CimClassMethods[$method.Name]) { Show-Difference "$($class.Name).$($method.Name)() is not there" }
            }
        }
    }
}

Write-Output '== 2. How parts of machines are named'
$space = @{ Namespace = 'root/virtualization/v2' } + $of
$machines = @(Get-CimInstance Msvm_ComputerSystem @space | Where-Object { $_.Name -as [guid] } | ForEach-Object Name)
$parts = 'Msvm_VirtualSystemSettingData', 'Msvm_SecuritySettingData', 'Msvm_ProcessorSettingData', 'Msvm_MemorySettingData', 'Msvm_StorageAllocationSettingData',
    'Msvm_SyntheticEthernetPortSettingData', 'Msvm_EthernetPortAllocationSettingData', 'Msvm_EthernetSwitchPortSecuritySettingData', 'Msvm_EthernetSwitchPortVlanSettingData'
foreach ($part in $parts) {
    foreach ($instance in Get-CimInstance $part @space | Where-Object { $_.InstanceID -notmatch 'Definition' }) {
        if ($instance.InstanceID -notmatch '^Microsoft:[0-9A-Fa-f-]{36}($|\\)') { Show-Difference "$part is named '$($instance.InstanceID)'" }
    }
}
foreach ($system in Get-CimInstance Msvm_VirtualSystemSettingData @space | Where-Object VirtualSystemType -EQ 'Microsoft:Hyper-V:System:Realized') {
    if ($system.InstanceID.Substring(10) -notin $machines) { Show-Difference "the settings '$($system.InstanceID)' are of no machine" }
}

Write-Output '== 3. The same findings over CIM and from the recording'
Import-Module (Join-Path $PSScriptRoot '../../HypervisorHardening.psd1')
$live = Connect-HyHost -ComputerName $ComputerName
$live | Export-HyCimRecording $Output
$recorded = Connect-HyHost "hyperv+recording:$Output"
$key = { "$($_.Control) $($_.Resource) $($_.Verdict)" }
$liveFindings = @($live | Test-HySR)
$recordedFindings = @($recorded | Test-HySR)
Compare-Object @($liveFindings | ForEach-Object $key) @($recordedFindings | ForEach-Object $key) |
    ForEach-Object { Show-Difference "$(if ($_.SideIndicator -eq '<=') { 'only over CIM' } else { 'only from the recording' }): $($_.InputObject)" }

Write-Output '== 4. What could not be read'
$liveFindings | Where-Object Verdict -EQ Unknown | Group-Object Control, Reason | Sort-Object Name | ForEach-Object { Write-Output "UNKNOWN: $($_.Name)" }
$liveFindings | Group-Object Verdict | ForEach-Object { Write-Output "$($_.Name): $($_.Count)" }
$recorded, $live | Disconnect-HyHost
Write-Output "$differences differences. The recording: $Output"
