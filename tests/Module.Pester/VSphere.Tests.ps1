BeforeAll {
    . "$PSScriptRoot/Import.ps1"
    $env:HYSR_JOURNAL = Join-Path $TestDrive 'journal'
    $folder = $env:HYSR_TEST_VSPHERE
    $noServer = 'HYSR_TEST_VSPHERE names no folder of tests/vsphere/start.sh'
    if ($folder) {
        $uri = (Get-Content "$folder/uri" -Raw).Trim()
        $place = $uri.Substring($uri.LastIndexOf('@') + 1)
        $password = (Get-Content "$folder/password" -Raw).Trim()
        $credential = [pscredential]::new('auditor@vsphere.local', (ConvertTo-SecureString $password -AsPlainText -Force))
        $thumbprint = (Get-Content "$folder/thumbprint" -Raw).Trim()
        $login = @{ Credential = $credential; Thumbprint = $thumbprint }
    }

    function Control([string] $call, [string] $method = 'Post', [string] $body = '') {
        $given = if ($method -eq 'Post') { @{ Body = $body } } else { @{} }
        Invoke-RestMethod -SkipCertificateCheck -Method $method "https://$place/test/$call" @given
    }

    function Calls([string] $method) { [int](Control calls Get).$method }

    # A call of the API by a session that is not ours.
    function Invoke-Vim([string] $body, [string] $cookie) {
        $headers = @{ SOAPAction = 'urn:vim25/8.0.2.0' }
        if ($cookie) { $headers.Cookie = $cookie }
        $envelope = '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>' + $body + '</soapenv:Body></soapenv:Envelope>'
        Invoke-WebRequest -SkipCertificateCheck -Method Post "https://$place/sdk" -ContentType 'text/xml' -Body $envelope -Headers $headers
    }

    # What Connect-VIServer gives, as far as it is looked at, with a real session behind it.
    function New-VIServer {
        $answer = Invoke-Vim "<Login xmlns='urn:vim25'><_this type='SessionManager'>SessionManager</_this><userName>auditor@vsphere.local</userName><password>$password</password></Login>"
        $secret = [regex]::Match("$($answer.Headers['Set-Cookie'])", 'vmware_soap_session="?([^";]+)').Groups[1].Value
        $at, $port = $place -split ':'
        [pscustomobject]@{ Name = $at; Port = [int]$port; User = 'VSPHERE.LOCAL\auditor'; IsConnected = $true; ServiceUri = [uri]"https://$place/sdk"
            SessionSecret = $secret; SessionId = $secret; Uid = "/VIServer=vsphere.local\auditor@${place}/" }
    }

    function IsAlive($server) {
        $body = "<RetrievePropertiesEx xmlns='urn:vim25'><_this type='PropertyCollector'>propertyCollector</_this><specSet><propSet><type>SessionManager</type><pathSet>currentSession.userName</pathSet></propSet><objectSet><obj type='SessionManager'>SessionManager</obj></objectSet></specSet><options/></RetrievePropertiesEx>"
        try { (Invoke-Vim $body "vmware_soap_session=$($server.SessionSecret)").Content -match 'auditor' } catch { $false }
    }

    function Of([string] $kind, [string] $id, [string] $name) {
        [pscustomobject]@{ PSTypeName = "VMware.VimAutomation.ViCore.Impl.V1.$kind"; Name = $name; Id = $id; Uid = "/VIServer=vsphere.local\auditor@$place/$kind=$id/" }
    }
}

AfterAll { $env:HYSR_JOURNAL = $null }

Describe 'A vCenter' {
    BeforeEach {
        if ($folder) { Control reset | Out-Null } else { Set-ItResult -Skipped -Because $noServer }
    }

    AfterEach {
        Remove-Variable DefaultVIServers -Scope Global -ErrorAction Ignore
        if ($folder) { Disconnect-HyHost -ErrorAction Ignore }
    }

    It 'is connected to by credential and thumbprint' {
        $connection = Connect-HyHost $uri @login
        $connection.Platform, $connection.Product | Should -Be 'VSphere', 'VMware vCenter Server'
        $connection.Info.Details['kind'], $connection.Info.Details['session'] | Should -Be 'vCenter', 'own'
        (Get-HyConnection).Target | Should -Be $uri
        (Get-HyConnection 'vsphere://*').Id | Should -Be $connection.Id
    }

    It 'is connected to by a session of PowerCLI, which lives on' {
        $server = New-VIServer
        Control calls Delete | Out-Null
        $connection = Connect-HyHost -VIServer $server -Thumbprint $thumbprint
        $connection.Info.Details['session'] | Should -Be 'shared'
        $connection.Target | Should -Be "vsphere://$place"
        @(Test-HySR -Control VS-03-06).Count | Should -Be 4
        Disconnect-HyHost
        (Calls Login), (Calls CloneSession), (Calls Logout), (Calls TerminateSession) | Should -Be 0, 1, 1, 0
        IsAlive $server | Should -BeTrue
    }

    It 'is connected to by the name of an open session of PowerCLI, which completes' {
        $global:DefaultVIServers = @(New-VIServer)
        (TabExpansion2 'Connect-HyHost -VIServer ' 25).CompletionMatches.CompletionText | Should -Contain '127.0.0.1'
        (Connect-HyHost -VIServer 127.0.0.1 -SkipCertificateCheck).Info.Details['session'] | Should -Be 'shared'
        Connect-HyHost -VIServer elsewhere -ErrorAction SilentlyContinue -ErrorVariable fault
        $fault[0].FullyQualifiedErrorId | Should -BeLike 'Hy.Connect.Session,*'
    }

    It 'says that a session of PowerCLI has ended' {
        $server = New-VIServer
        Control expire | Out-Null
        Connect-HyHost -VIServer $server -Thumbprint $thumbprint -ErrorAction SilentlyContinue -ErrorVariable fault
        $fault[0].FullyQualifiedErrorId | Should -BeLike 'Hy.Connect.Session,*'
        "$fault" | Should -Not -Match $server.SessionSecret
    }

    It 'ends its own sessions only' {
        $server = New-VIServer
        Control calls Delete | Out-Null
        $one = Connect-HyHost $uri @login
        Connect-HyHost $uri @login | Out-Null
        $one | Disconnect-HyHost
        Calls Logout | Should -Be 1
        @(Get-HyConnection).Count | Should -Be 1
        @(Test-HySR -Control VS-03-06).Count | Should -Be 4
        Disconnect-HyHost
        Calls Logout | Should -Be 2
        IsAlive $server | Should -BeTrue
    }

    It 'is assessed for objects of PowerCLI only: <kind>' -ForEach @(
        @{ kind = 'VMHost'; id = 'HostSystem-host-40'; name = 'esx01.test'; control = 'VS-03-06' }
        @{ kind = 'VirtualMachine'; id = 'VirtualMachine-vm-93'; name = 'web-01'; control = 'VS-07-*' }
        @{ kind = 'Cluster'; id = 'ClusterComputeResource-clustercomputeresource-33'; name = 'Prod'; control = 'VS-03-05' }
    ) {
        Connect-HyHost $uri @login | Out-Null
        $findings = @(Of $kind $id $name | Test-HySR -Control $control)
        $findings | Should -Not -BeNullOrEmpty
        $findings.Resource.Name | Select-Object -Unique | Should -Be $name
    }

    It 'says which server an object of PowerCLI is of, where none is connected' {
        Of VMHost HostSystem-host-40 esx01.test | Test-HySR -ErrorAction SilentlyContinue -ErrorVariable fault
        $fault[0].FullyQualifiedErrorId | Should -BeLike 'Hy.Connection.None,*'
    }

    It 'gives findings that fit a table, whatever machines are called' {
        Connect-HyHost $uri @login | Out-Null
        $findings = @(Test-HySR)
        $findings.Count | Should -BeGreaterThan 1000
        $findings.Verdict | Select-Object -Unique | Should -HaveCount 5
        $lines = ($findings | Out-String -Width 100) -split '\r?\n' | Where-Object { $_ }
        $lines.Count - 2 | Should -Be $findings.Count
        $lines | ForEach-Object { $_.Length | Should -BeLessOrEqual 100 }
        # Neither control characters nor those that turn the direction of text.
        ($lines -join '') -match '[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]' | Should -BeFalse
        ($findings | Format-List | Out-String) -match '[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e]' | Should -BeFalse
        $findings.Resource.Name -like 'db-01*' | Should -Not -BeNullOrEmpty
    }

    It 'is previewed and left alone' {
        Connect-HyHost $uri @login | Out-Null
        Control calls Delete | Out-Null
        Test-HySR -Control VS-03-06, VS-13-01 | Set-HySecureConfig -AllowImpact NextPowerCycle -WhatIf
        (Calls UpdateOptions) + (Calls ReconfigVM_Task) | Should -Be 0
        Get-HyChange | Should -BeNullOrEmpty
    }

    It 'is repaired, proven and put back' {
        Connect-HyHost $uri @login | Out-Null
        $control = (Get-HyChangePlan -ResourceName web-01 | Where-Object { $_.IsReady -and $_.Impact -eq 'NextPowerCycle' })[0].Control
        $choice = @{ Control = $control; ResourceName = 'web-01' }
        (Set-HySecureConfig @choice -Force).ErrorId | Should -Be 'Hy.Change.Impact'
        $result = Test-HySR @choice | Set-HySecureConfig -AllowImpact NextPowerCycle -Force
        # It runs, so the change is in force from its next start on.
        $result.Outcome, $result.Before, $result.After | Should -Be 'PendingRestart', 'Fail', 'Pass'
        (Test-HySR @choice).Verdict | Should -Be 'Pass'
        ($result | Undo-HySecureConfig -Force).Outcome | Should -Be 'Undone'
        (Test-HySR @choice).Verdict | Should -Be 'Fail'
    }

    It 'is repaired through objects of PowerCLI' {
        Connect-HyHost $uri @login | Out-Null
        $result = Of VMHost HostSystem-host-40 esx01.test | Set-HySecureConfig -Control VS-03-06 -Force
        $result.Outcome, $result.Resource.Name | Should -Be 'Changed', 'esx01.test'
        @(Test-HySR -Control VS-03-06 | Where-Object Verdict -EQ Fail).Resource.Name | Should -Not -Contain 'esx01.test'
        ($result | Undo-HySecureConfig -Force).Outcome | Should -Be 'Undone'
    }

    It 'has its boot measurements read and replayed' {
        Connect-HyHost $uri @login | Out-Null
        $boots = Get-HyBootMeasurement
        $boots.Host | Should -Be 'esx01.test', 'esx02.test', 'esx03.test', 'esx04.test'
        $boots.Replays | Should -Be $true, $false, $null, $true
        (Get-HyBootMeasurement esx02*).FirstDifference | Should -Match '^SHA-256 \d+ differs'
        $boots[2].Reason | Should -Be 'the host reports no TPM'
        $boots[0].Components[0].Name | Should -Not -BeNullOrEmpty
        @(Get-HyConnection | Get-HyBootMeasurement esx01.test).Count | Should -Be 1
    }
}

Describe 'What goes wrong with a vCenter' {
    BeforeAll { function Fault([hashtable] $given) { Connect-HyHost @given -ErrorAction SilentlyContinue -ErrorVariable fault | Out-Null; $fault[0] } }

    BeforeEach {
        if ($folder) { Control reset | Out-Null } else { Set-ItResult -Skipped -Because $noServer }
    }

    AfterEach { if ($folder) { Control 'account?state=ok' | Out-Null } }

    It '<what> is <id>' -ForEach @(
        @{ what = 'a wrong password'; id = 'Hy.Connect.Credential'; says = '*password is wrong*'; with = { @{ Target = $uri; Credential = [pscredential]::new('auditor@vsphere.local', (ConvertTo-SecureString 'wrong' -AsPlainText -Force)); Thumbprint = $thumbprint } } }
        @{ what = 'an expired password'; id = 'Hy.Connect.PasswordExpired'; says = '*change it*'; state = 'expired'; with = { @{ Target = $uri } + $login } }
        @{ what = 'a locked account'; id = 'Hy.Connect.Credential'; says = '*'; state = 'locked'; with = { @{ Target = $uri } + $login } }
        @{ what = 'an account without rights'; id = 'Hy.Connect.Denied'; says = '*Read-only*'; state = 'noaccess'; with = { @{ Target = $uri } + $login } }
        @{ what = 'a certificate without trust'; id = 'Hy.Connect.Certificate'; says = '*-Thumbprint*'; with = { @{ Target = $uri; Credential = $credential } } }
        @{ what = 'another thumbprint'; id = 'Hy.Connect.Certificate'; says = '*-Thumbprint*'; with = { @{ Target = $uri; Credential = $credential; Thumbprint = 'AA' * 32; SkipCertificateCheck = $true } } }
        @{ what = 'no thumbprint'; id = 'Hy.Connect.Thumbprint'; says = '*64*'; with = { @{ Target = $uri; Credential = $credential; Thumbprint = 'nonsense' } } }
        @{ what = 'a port where nothing listens'; id = 'Hy.Connect.Refused'; says = '*443*'; with = { @{ Target = 'vsphere://auditor@127.0.0.1:1' } + $login } }
        @{ what = 'a target with a password'; id = 'Hy.Connect.Uri'; says = '*-Credential*'; with = { @{ Target = 'vsphere://auditor:hunter2@127.0.0.1' } + $login } }
        @{ what = 'no target'; id = 'Hy.Connect.Uri'; says = '*vsphere://user@host*'; with = { @{ Target = 'vsphere://' } + $login } }
        @{ what = 'an object that is no session'; id = 'Hy.Connect.Session'; says = '*Connect-VIServer*'; with = { @{ VIServer = 42 } } }
    ) {
        if ($state) { Control "account?state=$state" | Out-Null }
        $given = & $with
        $fault = Fault $given
        $fault.FullyQualifiedErrorId.Split(',')[0] | Should -Be $id
        "$fault" | Should -BeLike $says
        "$fault" | Should -Not -Match '[\r\n]'
        "$fault$($fault.Exception)" | Should -Not -Match ([regex]::Escape($password) + '|hunter2')
    }

    It 'nobody to ask is Hy.Connect.NoCredential' {
        pwsh -NoProfile -NonInteractive -Command "Import-Module '$manifest'; try { Connect-HyHost '$uri' -ErrorAction Stop } catch { `$_.FullyQualifiedErrorId }" | Out-String | Should -Match 'Hy\.Connect\.NoCredential,'
    }

    It 'a target with control characters can not write to the terminal' {
        "$(Fault (@{ Target = "vsphere://a$([char]27)[31m@b" } + $login))" | Should -Not -Match ([char]27)
    }
}
