<#
.SYNOPSIS
Builds the module and runs its Pester tests. Names what was skipped, and why; the last line is the count.
#>
$ErrorActionPreference = 'Stop'
& "$PSScriptRoot/../../build.ps1" Build
Import-Module Pester -MinimumVersion 5.0

$configuration = New-PesterConfiguration
$configuration.Run.Path = $PSScriptRoot
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
$configuration.Output.RenderMode = 'Plaintext'
$result = Invoke-Pester -Configuration $configuration

foreach ($test in $result.Skipped) { "skipped: $($test.ExpandedPath): $($test.ErrorRecord | Select-Object -First 1)" }
# A file or block that fails as a whole has no test of its own to count.
$failed = $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount
"$($result.PassedCount) passed, $failed failed, $($result.SkippedCount) skipped"
exit [int]($failed -gt 0 -or $result.PassedCount -eq 0)
