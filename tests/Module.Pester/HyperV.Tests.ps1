BeforeAll {
    . "$PSScriptRoot/Import.ps1"
    $env:HYSR_JOURNAL = Join-Path $TestDrive 'journal'
    $target = 'hyperv+recording:' + (Resolve-Path "$PSScriptRoot/../fixtures/hyperv.json.gz").Path
}

AfterAll { $env:HYSR_JOURNAL = $null }

Describe 'Hyper-V' {
    AfterEach { Get-HyConnection | Disconnect-HyHost }

    It 'is judged from a recording like every other platform' {
        $connection = Connect-HyHost $target
        $connection.Platform | Should -Be HyperV
        $connection.Info.Details['hosts'] | Should -Be '2'
        $findings = $connection | Test-HySR
        $findings.Platform | Sort-Object -Unique | Should -Be HyperV
        ($findings | Where-Object Verdict -EQ Fail).Count | Should -BeGreaterThan 50
        $findings | Where-Object { $_.Resource.Host -eq 'HV02' -and $_.Verdict -eq 'Fail' } | Should -BeNullOrEmpty
    }

    It 'records once more what it was given, and not with -WhatIf' {
        Connect-HyHost $target | Out-Null
        $file = Join-Path $TestDrive 'again.json.gz'
        Export-HyCimRecording $file -WhatIf
        $file | Should -Not -Exist
        Export-HyCimRecording $file | Should -BeNullOrEmpty
        Get-HyConnection | Disconnect-HyHost
        (Connect-HyHost "hyperv+recording:$file" | Test-HySR -Recommendation HY-SR-7).Count | Should -Be (Connect-HyHost $target | Test-HySR -Recommendation HY-SR-7).Count
    }

    It 'records one connection, and one of Hyper-V' {
        { Export-HyCimRecording x -ErrorAction Stop } | Should -Throw -ErrorId 'Hy.Recording.One*'
        Connect-HyHost sample:kvm | Out-Null
        { Export-HyCimRecording x -ErrorAction Stop } | Should -Throw -ErrorId 'Hy.Recording.Unsupported*'
    }

    It 'changes nothing on a recording' {
        $results = Connect-HyHost $target | Test-HySR -Control HV-07-06 | Set-HySecureConfig -Force
        $results.ErrorId | Sort-Object -Unique | Should -Be 'Hy.Change.Recording'
    }

    It 'says where there are no CIM sessions' {
        if ($IsWindows) { Set-ItResult -Skipped -Because 'Windows has CIM sessions'; return }
        { Connect-HyHost -ComputerName hv01 -ErrorAction Stop } | Should -Throw -ErrorId 'Hy.Connect.CimUnavailable*'
    }

    It 'takes CIM sessions only, by parameter and by pipeline' {
        { Connect-HyHost -CimSession 42 -ErrorAction Stop } | Should -Throw -ErrorId 'Hy.Connect.CimSession*'
        { [pscustomobject]@{ ComputerName = 'hv01' } | Connect-HyHost -ErrorAction Stop } | Should -Throw -ErrorId 'Hy.Connect.CimSession*'
    }

    It 'goes on with the next target where one fails' {
        $opened = Connect-HyHost hyperv://hv01:5985, $target -ErrorAction SilentlyContinue -ErrorVariable fault
        $opened.Count | Should -Be 1
        $fault[0].FullyQualifiedErrorId | Should -BeLike 'Hy.Connect.ClearText*'
    }

    It 'shows a plan of a host that fails' {
        $plan = Connect-HyHost $target | Test-HySR -Severity High | Get-HyChangePlan
        $plan | Where-Object Changes | Should -Not -BeNullOrEmpty
    }
}
