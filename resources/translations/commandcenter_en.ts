<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
    <context>
        <name>Refusal</name>
        <message>
            <source>市</source>
            <translation>city</translation>
        </message>
        <message>
            <source>区县</source>
            <translation>county</translation>
        </message>
        <message>
            <source>街道</source>
            <translation>subdistrict</translation>
        </message>
        <message>
            <source>社区</source>
            <translation>community</translation>
        </message>
        <message>
            <source>网格</source>
            <translation>grid</translation>
        </message>
        <message>
            <source>网格上报</source>
            <translation>grid report</translation>
        </message>
        <message>
            <source>电话</source>
            <translation>phone</translation>
        </message>
        <message>
            <source>网络问政</source>
            <translation>online petition</translation>
        </message>
        <message>
            <source>路面监控</source>
            <translation>street camera</translation>
        </message>
        <message>
            <source>巡逻车视频</source>
            <translation>patrol-car video</translation>
        </message>
        <message>
            <source>紧急</source>
            <translation>urgent</translation>
        </message>
        <message>
            <source>较急</source>
            <translation>high</translation>
        </message>
        <message>
            <source>一般</source>
            <translation>normal</translation>
        </message>
        <message>
            <source>待受理</source>
            <translation>reported</translation>
        </message>
        <message>
            <source>待派遣</source>
            <translation>accepted</translation>
        </message>
        <message>
            <source>处置中</source>
            <translation>in progress</translation>
        </message>
        <message>
            <source>待核查</source>
            <translation>to be verified</translation>
        </message>
        <message>
            <source>已结案</source>
            <translation>closed</translation>
        </message>
        <message>
            <source>不予受理</source>
            <translation>declined</translation>
        </message>
        <message>
            <source>已并入</source>
            <translation>merged</translation>
        </message>
        <message>
            <source>待签收</source>
            <translation>sent</translation>
        </message>
        <message>
            <source>已签收</source>
            <translation>acknowledged</translation>
        </message>
        <message>
            <source>已退回</source>
            <translation>returned</translation>
        </message>
        <message>
            <source>已反馈</source>
            <translation>done</translation>
        </message>
        <message>
            <source>已撤回</source>
            <translation>withdrawn</translation>
        </message>
        <message>
            <source>主办</source>
            <translation>lead</translation>
        </message>
        <message>
            <source>协办</source>
            <translation>assist</translation>
        </message>
        <message>
            <source>配合</source>
            <translation>cooperate</translation>
        </message>
        <message>
            <source>受理</source>
            <translation>accept</translation>
        </message>
        <message>
            <source>派遣</source>
            <translation>dispatch</translation>
        </message>
        <message>
            <source>签收</source>
            <translation>acknowledge</translation>
        </message>
        <message>
            <source>处置</source>
            <translation>handle</translation>
        </message>
        <message>
            <source>核查</source>
            <translation>verify</translation>
        </message>
        <message>
            <source>值班员</source>
            <translation>operator</translation>
        </message>
        <message>
            <source>值班长</source>
            <translation>shift leader</translation>
        </message>
        <message>
            <source>督查员</source>
            <translation>inspector</translation>
        </message>
        <message>
            <source>管理员</source>
            <translation>administrator</translation>
        </message>
        <message>
            <source>职能部门</source>
            <translation>department</translation>
        </message>
        <message>
            <source>网格长</source>
            <translation>grid leader</translation>
        </message>
        <message>
            <source>网格员</source>
            <translation>grid worker</translation>
        </message>
        <message>
            <source>巡查车组</source>
            <translation>patrol crew</translation>
        </message>
        <message>
            <source>群众</source>
            <translation>resident</translation>
        </message>
        <message>
            <source>系统</source>
            <translation>system</translation>
        </message>
        <message>
            <source>第一责任人</source>
            <translation>first responsible person</translation>
        </message>
        <message>
            <source>直接责任人</source>
            <translation>direct responsible person</translation>
        </message>
        <message>
            <source>协管员</source>
            <translation>helper</translation>
        </message>
        <message>
            <source>上报</source>
            <translation>report</translation>
        </message>
        <message>
            <source>并入</source>
            <translation>merge</translation>
        </message>
        <message>
            <source>撤销并入</source>
            <translation>undo the merge</translation>
        </message>
        <message>
            <source>并案</source>
            <translation>take in a merged issue</translation>
        </message>
        <message>
            <source>解除并案</source>
            <translation>let go a merged issue</translation>
        </message>
        <message>
            <source>改派</source>
            <translation>dispatch again</translation>
        </message>
        <message>
            <source>裁决</source>
            <translation>rule</translation>
        </message>
        <message>
            <source>退回</source>
            <translation>return</translation>
        </message>
        <message>
            <source>撤回派遣</source>
            <translation>withdraw the dispatch</translation>
        </message>
        <message>
            <source>申请延期</source>
            <translation>ask for more time</translation>
        </message>
        <message>
            <source>延期</source>
            <translation>extend</translation>
        </message>
        <message>
            <source>挂起</source>
            <translation>suspend</translation>
        </message>
        <message>
            <source>恢复</source>
            <translation>resume</translation>
        </message>
        <message>
            <source>反馈</source>
            <translation>feed back</translation>
        </message>
        <message>
            <source>当场处置</source>
            <translation>settle on the spot</translation>
        </message>
        <message>
            <source>返工</source>
            <translation>send back to work</translation>
        </message>
        <message>
            <source>核查通过</source>
            <translation>pass verification</translation>
        </message>
        <message>
            <source>核查不通过</source>
            <translation>fail verification</translation>
        </message>
        <message>
            <source>结案</source>
            <translation>close</translation>
        </message>
        <message>
            <source>重开</source>
            <translation>reopen</translation>
        </message>
        <message>
            <source>上报上级</source>
            <translation>escalate</translation>
        </message>
        <message>
            <source>交回下级</source>
            <translation>hand down</translation>
        </message>
        <message>
            <source>督办</source>
            <translation>supervise</translation>
        </message>
        <message>
            <source>质询</source>
            <translation>inquire</translation>
        </message>
        <message>
            <source>答复质询</source>
            <translation>answer an inquiry</translation>
        </message>
        <message>
            <source>更正</source>
            <translation>correct</translation>
        </message>
        <message>
            <source>备注</source>
            <translation>note</translation>
        </message>
        <message>
            <source>划去</source>
            <translation>strike out</translation>
        </message>
        <message>
            <source>打开</source>
            <translation>open</translation>
        </message>
        <message>
            <source>接手</source>
            <translation>take over</translation>
        </message>
        <message>
            <source>放开</source>
            <translation>release</translation>
        </message>
        <message>
            <source>{no} 属于另一个区县，不能并入。请用备注互相说明，各自办理。</source>
            <translation>{no} belongs to another county and cannot take this issue in. Refer to each other by a note and handle them apart.</translation>
        </message>
        <message>
            <source>此件不是下级上报的，不能质询。请用备注说明，或由上级督办。</source>
            <translation>No lower level passed this issue up, so it cannot be inquired about. Write a note, or ask a higher level to supervise it.</translation>
        </message>
        <message>
            <source>“{area}”属于另一个区县，案件编号不能跨区县。请在那里重新上报。</source>
            <translation>“{area}” belongs to another county, and an issue number stays in its county. Report it there anew.</translation>
        </message>
        <message>
            <source>另一个席位同时写入了同一编号，本次操作没有写入。请再试一次。</source>
            <translation>Another seat wrote the same number at the same moment; nothing was written. Try again.</translation>
        </message>
        <message>
            <source>数据库只能读取，本次操作没有写入。请检查数据库文件和所在目录的写入权限，或改连主服务器。</source>
            <translation>The database can only be read; nothing was written. Check the permission to write the database file and its folder, or connect to the primary server.</translation>
        </message>
        <message>
            <source>外部编号“{foreign_no}”已登记为 {no}。请查看那一件，不要重复上报。</source>
            <translation>The foreign number “{foreign_no}” is registered as {no}. Look at that issue instead of reporting it again.</translation>
        </message>
        <message>
            <source>发现时间 {at} 太早，只能登记 2020 年以后的问题。请核对日期。</source>
            <translation>Found on {at}: too early, only issues from 2020 on are registered. Check the date.</translation>
        </message>
        <message>
            <source>文件 {file} 不是数据库。请核对地址 database_url。</source>
            <translation>File {file} is not a database. Check the address database_url.</translation>
        </message>
        <message>
            <source>数据库：升级、状态、核对、备份、恢复、示范数据。</source>
            <translation>The database: upgrade, status, verify, backup, restore, demo content.</translation>
        </message>
        <message>
            <source>建立数据库，或升级到本程序的结构和节假日安排。</source>
            <translation>Create the database, or bring it to this program's schema and holiday calendar.</translation>
        </message>
        <message>
            <source>数据库的结构、大小和各项指标。</source>
            <translation>Schema, size and figures of the database.</translation>
        </message>
        <message>
            <source>备份到新文件，并读回核对。</source>
            <translation>Back up to a new file and check it by reading it back.</translation>
        </message>
        <message>
            <source>从备份恢复，然后核对。</source>
            <translation>Restore from a backup, then verify.</translation>
        </message>
        <message>
            <source>装入示范数据：经八路街道的区域、人员和案件历史。</source>
            <translation>Load the demo world: areas, people and past issues of the subdistrict Jingbalu (经八路).</translation>
        </message>
        <message>
            <source>数据库：{where}</source>
            <translation>Database: {where}</translation>
        </message>
        <message>
            <source>结构：{found}，本程序需要 {needed}。</source>
            <translation>Schema: {found}; this program needs {needed}.</translation>
        </message>
        <message>
            <source>大小：{size}。</source>
            <translation>Size: {size}.</translation>
        </message>
        <message>
            <source>案件：{open} 件未结，共 {issues} 件；记录 {events} 条。</source>
            <translation>Issues: {open} open of {issues}; {events} events.</translation>
        </message>
        <message>
            <source>变化通知：{behind} 条在等未结束的事务；{writers} 个事务正在写，最久的 {oldest} 秒。</source>
            <translation>Change feed: {behind} changes wait for an open transaction; {writers} transactions are writing, the oldest for {oldest} s.</translation>
        </message>
        <message>
            <source>节假日：已知到 {year} 年；暂定时限 {count} 项。</source>
            <translation>Holidays: known up to {year}; {count} provisional deadlines.</translation>
        </message>
        <message>
            <source>正在办理：{claims} 件，其中 {stale} 件已无人。</source>
            <translation>Claimed: {claims} issues, {stale} of them by seats that have gone silent.</translation>
        </message>
        <message>
            <source>核对了 {issues} 件案件的 {events} 条记录，全部一致。</source>
            <translation>Checked {events} events of {issues} issues: all sound.</translation>
        </message>
        <message>
            <source>已备份到 {file}（{size}）：{issues} 件案件，{events} 条记录，已读回核对。</source>
            <translation>Backed up to {file} ({size}): {issues} issues, {events} events, read back and checked.</translation>
        </message>
        <message>
            <source>已恢复：{issues} 件案件，{events} 条记录。</source>
            <translation>Restored: {issues} issues, {events} events.</translation>
        </message>
        <message>
            <source>已装入示范数据：{issues} 件案件，{events} 条记录。</source>
            <translation>Demo content loaded: {issues} issues, {events} events.</translation>
        </message>
        <message>
            <source>重新计算时限</source>
            <translation>Recomputing deadlines</translation>
        </message>
        <message>
            <source>升级前的数据库已备份为 {file}。</source>
            <translation>The database as it was before the upgrade is kept in {file}.</translation>
        </message>
        <message>
            <source>数据库结构已是 {needed}，不用升级。</source>
            <translation>The schema is {needed} already; no upgrade needed.</translation>
        </message>
        <message>
            <source>数据库结构：{found} → {needed}。</source>
            <translation>Schema: {found} → {needed}.</translation>
        </message>
        <message>
            <source>已载入 {years} 年的节假日安排。</source>
            <translation>Holiday calendar loaded for {years}.</translation>
        </message>
        <message>
            <source>重新计算了 {count} 件案件的暂定时限。</source>
            <translation>Provisional deadlines of {count} issues were recomputed.</translation>
        </message>
        <message>
            <source>最近一次变化：无。</source>
            <translation>Last change: none yet.</translation>
        </message>
        <message>
            <source>磁盘剩余：{free}。</source>
            <translation>Free disk space: {free}.</translation>
        </message>
        <message>
            <source>已核对记录</source>
            <translation>Events checked</translation>
        </message>
        <message>
            <source>另有 {count} 处不一致没有列出。</source>
            <translation>{count} more faults are not listed.</translation>
        </message>
        <message>
            <source>核对了 {issues} 件案件的 {events} 条记录，有 {count} 处不一致。</source>
            <translation>Checked {events} events of {issues} issues; faults found: {count}.</translation>
        </message>
        <message>
            <source>原来的数据库留在 {file}。</source>
            <translation>The database that was replaced is kept in {file}.</translation>
        </message>
        <message>
            <source>备份的结构较旧。请运行 commandcenter database upgrade，再运行 commandcenter database verify。</source>
            <translation>The backup has an older schema. Run commandcenter database upgrade, then commandcenter database verify.</translation>
        </message>
        <message>
            <source>已装入案件</source>
            <translation>Issues loaded</translation>
        </message>
        <message>
            <source>同时核对的进程数。</source>
            <translation>How many processes check at the same time.</translation>
        </message>
        <message>
            <source>备份文件；不能已经存在。</source>
            <translation>The backup file; must not exist yet.</translation>
        </message>
        <message>
            <source>backup 写出的文件。</source>
            <translation>A file written by backup.</translation>
        </message>
        <message>
            <source>替换已有内容的数据库。</source>
            <translation>Replace a database that has content.</translation>
        </message>
        <message>
            <source>案件数。</source>
            <translation>How many issues.</translation>
        </message>
        <message>
            <source>随机种子；种子相同，内容相同。</source>
            <translation>Seed of chance; the same seed gives the same content.</translation>
        </message>
        <message>
            <source>数据库已有案件时也装入。</source>
            <translation>Load even if the database has issues already.</translation>
        </message>
        <message>
            <source>结构需要升级。请运行 commandcenter database upgrade。</source>
            <translation>The schema needs an upgrade. Run commandcenter database upgrade.</translation>
        </message>
        <message>
            <source>结构比本程序新。请安装新版 commandcenter。</source>
            <translation>The schema is newer than this program. Install a newer commandcenter.</translation>
        </message>
        <message>
            <source>空</source>
            <translation>empty</translation>
        </message>
        <message>
            <source>种类：areas、departments、categories、rules、limits、seats、users、vehicles、cameras、gazetteer、calendar 或 issues。</source>
            <translation>Kind: areas, departments, categories, rules, limits, seats, users, vehicles, cameras, gazetteer, calendar or issues.</translation>
        </message>
        <message>
            <source>第 {line} 行：修改“{key}”：{what}。</source>
            <translation>Line {line}: changes “{key}”: {what}.</translation>
        </message>
        <message>
            <source>导入区域、部门、类别、职责、案件等；全部导入或全不导入。</source>
            <translation>Import areas, departments, categories, rules, issues and more; all of a file or nothing.</translation>
        </message>
        <message>
            <source>把这些数据写成可再导入的文件。</source>
            <translation>Write these data as a file that can be imported again.</translation>
        </message>
        <message>
            <source>已写出 {file}（{size} 字节）。</source>
            <translation>Wrote {file} ({size} bytes).</translation>
        </message>
        <message>
            <source>试导入 {file}：会新增 {added} 条，修改 {changed} 条，{unchanged} 条与已有的相同。没有写入任何内容。</source>
            <translation>Dry run of {file}: would add {added} and change {changed}; {unchanged} are as stored. Nothing was written.</translation>
        </message>
        <message>
            <source>第 {line} 行：新增“{key}”。</source>
            <translation>Line {line}: adds “{key}”.</translation>
        </message>
        <message>
            <source>没有用户“{login}”，以系统的名义办理。</source>
            <translation>There is no user “{login}”; acting in the name of the system.</translation>
        </message>
        <message>
            <source>另有 {count} 处没有列出。</source>
            <translation>{count} more are not listed.</translation>
        </message>
        <message>
            <source>已导入 {file}：新增 {added} 条，修改 {changed} 条，{unchanged} 条与已有的相同。</source>
            <translation>Imported {file}: {added} added, {changed} changed, {unchanged} as stored.</translation>
        </message>
        <message>
            <source>要导入的文件：GeoJSON、CSV 或 .xlsx。</source>
            <translation>The file to import: GeoJSON, CSV or .xlsx.</translation>
        </message>
        <message>
            <source>只检查，说明会新增和修改什么，不写入。</source>
            <translation>Only check, and say what would be added and changed; write nothing.</translation>
        </message>
        <message>
            <source>导入 issues 时：说明各列含义的映射文件。</source>
            <translation>For issues: the mapping file that says what the columns mean.</translation>
        </message>
        <message>
            <source>文字编码，通常能自动认出。</source>
            <translation>The text's encoding; usually recognised by itself.</translation>
        </message>
        <message>
            <source>Excel 的工作表名，不写则取第一张。</source>
            <translation>The worksheet of an Excel file; the first unless given.</translation>
        </message>
        <message>
            <source>网格化管理指挥中心：受理、派遣、跟踪，一条线。</source>
            <translation>The command center of grid management: intake, dispatch and tracking on one line.</translation>
        </message>
        <message>
            <source>数据库的原话：{reason}</source>
            <translation>The database said: {reason}</translation>
        </message>
        <message>
            <source>没有文件或文件夹 {file}。请核对路径。</source>
            <translation>There is no file or folder {file}. Check the path.</translation>
        </message>
        <message>
            <source>文件 {file} 已存在。请换一个文件名。</source>
            <translation>File {file} exists already. Choose another name.</translation>
        </message>
        <message>
            <source>没有读写 {file} 的权限。请换一个位置，或请管理员授权。</source>
            <translation>No permission to read or write {file}. Choose another place, or ask an administrator for the permission.</translation>
        </message>
        <message>
            <source>磁盘已满，没有写完。请清理磁盘空间后重试。</source>
            <translation>The disk is full; not everything was written. Free some space and try again.</translation>
        </message>
        <message>
            <source>系统报告错误：{reason}（{file}）。</source>
            <translation>The system reports an error: {reason} ({file}).</translation>
        </message>
        <message>
            <source>已中断。</source>
            <translation>Interrupted.</translation>
        </message>
        <message>
            <source>数据库地址，优先于设置。命令行里的密码别人看得到：有密码时请写在设置文件或环境变量 COMMANDCENTER_DATABASE_URL 里。</source>
            <translation>Address of the database, in place of the settings' one. Others can see a password on the command line: put an address that has one into the settings file or the environment variable COMMANDCENTER_DATABASE_URL.</translation>
        </message>
        <message>
            <source>以哪位用户的名义办理，优先于设置。</source>
            <translation>In whose name to act, in place of the settings' user.</translation>
        </message>
        <message>
            <source>说哪种语言：zh 中文，en 英文。</source>
            <translation>Language to speak: zh Chinese, en English.</translation>
        </message>
        <message>
            <source>演示流量：五个渠道上报，部门和网格员办理。</source>
            <translation>Demo traffic: five channels report, departments and grid workers act.</translation>
        </message>
        <message>
            <source>模拟结束：上报 {reports} 件，办理 {moves} 步；看到 {events} 条记录，其中派遣 {dispatched}、结案 {closed}。</source>
            <translation>Simulation ended: {reports} issues reported, {moves} steps taken; {events} events seen, {dispatched} of them dispatches and {closed} closings.</translation>
        </message>
        <message>
            <source>每分钟上报多少件，默认 6。</source>
            <translation>How many issues are reported a minute; 6 unless given.</translation>
        </message>
        <message>
            <source>多少分钟后结束；不写则到 Ctrl-C 为止。</source>
            <translation>After how many minutes to end; until Ctrl-C unless given.</translation>
        </message>
        <message>
            <source>随机种子，默认 1。</source>
            <translation>Seed of chance; 1 unless given.</translation>
        </message>
        <message>
            <source>值班席也由模拟人员值守：受理、派遣、并入、结案。</source>
            <translation>Simulated people also sit at the operators' desks: accept, dispatch, merge, close.</translation>
        </message>
        <message>
            <source>要填大于 0 的数</source>
            <translation>must be a number above 0</translation>
        </message>
        <message>
            <source>区域代码“{code}”不对：应为 4、6、9、12 或 15 位数字。请核对后重填。</source>
            <translation>The area code “{code}” is not valid: it must have 4, 6, 9, 12 or 15 digits. Check it and enter it again.</translation>
        </message>
        <message>
            <source>区域“{name}”的代码“{code}”是{actual}的代码，却标为{given}。请改正代码或级别。</source>
            <translation>The code “{code}” of area “{name}” is that of a {actual}, but the level given is {given}. Correct the code or the level.</translation>
        </message>
        <message>
            <source>代码为“{code}”的区域没有名称。请补上名称。</source>
            <translation>The area with the code “{code}” has no name. Add one.</translation>
        </message>
        <message>
            <source>没有代码为“{code}”的区域。请核对代码，或先导入该区域。</source>
            <translation>There is no area with the code “{code}”. Check the code, or import the area first.</translation>
        </message>
        <message>
            <source>坐标 {lon}, {lat} 不在任何网格内。请在地图上重新选点，或直接选择网格。</source>
            <translation>The point {lon}, {lat} lies in no block. Choose another point on the map, or choose the block itself.</translation>
        </message>
        <message>
            <source>区域“{name}”（{code}）的上级 {parent} 不存在。请先导入上级，或改正代码。</source>
            <translation>The area {parent} above “{name}” ({code}) does not exist. Import it first, or correct the code.</translation>
        </message>
        <message>
            <source>区域代码“{code}”出现两次（{first}、{second}）。请删去一个。</source>
            <translation>The area code “{code}” is there twice ({first}, {second}). Delete one of them.</translation>
        </message>
        <message>
            <source>区域“{name}”（{code}）的边界不能用：{fault}</source>
            <translation>The outline of area “{name}” ({code}) cannot be used: {fault}</translation>
        </message>
        <message>
            <source>没有代码为“{code}”的部门。请从部门列表中选择。</source>
            <translation>There is no department with the code “{code}”. Choose one from the list of departments.</translation>
        </message>
        <message>
            <source>部门“{name}”已停用，不能派遣。请改派其他部门。</source>
            <translation>Department “{name}” is closed and cannot be dispatched to. Choose another department.</translation>
        </message>
        <message>
            <source>类别代码重复：{codes}。每个代码只能用一次。</source>
            <translation>Category codes given twice: {codes}. Each code can be used only once.</translation>
        </message>
        <message>
            <source>没有代码为“{code}”的类别。请从类别表中选择。</source>
            <translation>There is no category with the code “{code}”. Choose one from the category list.</translation>
        </message>
        <message>
            <source>类别“{name}”的代码“{code}”不对。代码由字母、数字、点、横线组成，最多 {longest} 个字符。</source>
            <translation>The code “{code}” of category “{name}” is not valid. A code consists of letters, digits, dots and dashes, {longest} characters at most.</translation>
        </message>
        <message>
            <source>类别 {code} 没有名称。请补上名称。</source>
            <translation>Category {code} has no name. Add one.</translation>
        </message>
        <message>
            <source>类别 {code}“{name}”的上级“{parent}”不存在。请先填写上级，或改正代码。</source>
            <translation>The parent “{parent}” of category {code} “{name}” does not exist. Enter the parent first, or correct the code.</translation>
        </message>
        <message>
            <source>类别循环：{loop}。请改正其中一个的上级。</source>
            <translation>Categories in a loop: {loop}. Correct the parent of one of them.</translation>
        </message>
        <message>
            <source>超期 {seconds} 秒</source>
            <translation>{seconds} s overdue</translation>
        </message>
        <message>
            <source>截止时间“{due}”已经过去。请填写现在以后的时间。</source>
            <translation>The deadline “{due}” has already passed. Enter a time after now.</translation>
        </message>
        <message>
            <source>截止时间“{due}”太远，最多十年。请核对年份。</source>
            <translation>The deadline “{due}” is too far ahead, ten years at most. Check the year.</translation>
        </message>
        <message>
            <source>{days}天{hours}时</source>
            <translation>{days} d {hours} h</translation>
        </message>
        <message>
            <source>{hours}时{minutes}分</source>
            <translation>{hours} h {minutes} min</translation>
        </message>
        <message>
            <source>超期 {days} 天 {hours} 时</source>
            <translation>{days} d {hours} h overdue</translation>
        </message>
        <message>
            <source>超期 {hours} 时 {minutes} 分</source>
            <translation>{hours} h {minutes} min overdue</translation>
        </message>
        <message>
            <source>超期 {minutes} 分</source>
            <translation>{minutes} min overdue</translation>
        </message>
        <message>
            <source>时限“{limit}”不在 1 至 {longest} 之间。请重新填写。</source>
            <translation>The limit “{limit}” is not between 1 and {longest}. Enter it again.</translation>
        </message>
        <message>
            <source>看不懂时限“{text}”。请写成 30分、2小时、3天、4工时、3工作日，或 30m、2h、3d、4wh、3wd。</source>
            <translation>The limit “{text}” cannot be read. Write 30m, 2h, 3d, 4wh, 3wd, or 30分, 2小时, 3天, 4工时, 3工作日.</translation>
        </message>
        <message>
            <source>时限“{text}”太短。最短的时限是 1 分或 1 工时。</source>
            <translation>The limit “{text}” is too short. The shortest is 1 minute or 1 working hour.</translation>
        </message>
        <message>
            <source>{amount} 分</source>
            <translation>{amount} min</translation>
        </message>
        <message>
            <source>{amount} 小时</source>
            <translation>{amount} h</translation>
        </message>
        <message>
            <source>{amount} 天</source>
            <translation>{amount} d</translation>
        </message>
        <message>
            <source>{amount} 工时</source>
            <translation>{amount} working h</translation>
        </message>
        <message>
            <source>{amount} 个工作日</source>
            <translation>{amount} working days</translation>
        </message>
        <message>
            <source>边界不是 GeoJSON 的 Polygon 或 MultiPolygon。请导出为这两种类型后重新导入。</source>
            <translation>The outline is neither a Polygon nor a MultiPolygon of GeoJSON. Export it as one of the two and import it again.</translation>
        </message>
        <message>
            <source>多边形自相交或没有面积（{place} 附近）。请改正边界后重新导入。</source>
            <translation>The polygon crosses itself or has no area (near {place}). Correct the outline and import it again.</translation>
        </message>
        <message>
            <source>多边形第 {ring} 个环里有一个点不是“[经度, 纬度]”。请核对后重新导入。</source>
            <translation>Ring {ring} of the polygon has a point that is not “[longitude, latitude]”. Check it and import it again.</translation>
        </message>
        <message>
            <source>半径“{radius_m}”米不对。请填不小于 0 的数。</source>
            <translation>A radius of “{radius_m}” m is not valid. Enter a number of 0 or more.</translation>
        </message>
        <message>
            <source>半径“{radius_m}”米太大。请缩小查找范围。</source>
            <translation>A radius of “{radius_m}” m is too large. Search a smaller area.</translation>
        </message>
        <message>
            <source>多边形没有边界坐标。请补上至少一个闭合的环后重新导入。</source>
            <translation>The polygon has no coordinates. Add at least one closed ring and import it again.</translation>
        </message>
        <message>
            <source>线“{wkt}”读不懂。请写成 LINESTRING (经度 纬度, 经度 纬度)。</source>
            <translation>The line “{wkt}” cannot be read. Write it as LINESTRING (longitude latitude, longitude latitude).</translation>
        </message>
        <message>
            <source>多边形第 {ring} 个环少于 4 个点。请至少给出 3 个顶点并回到起点。</source>
            <translation>Ring {ring} of the polygon has fewer than 4 points. Give at least 3 corners and return to the first.</translation>
        </message>
        <message>
            <source>多边形没有闭合：第 {ring} 个环的终点与起点不同。请在末尾重复起点后重新导入。</source>
            <translation>The polygon is not closed: ring {ring} ends elsewhere than it begins. Repeat the first point at the end and import it again.</translation>
        </message>
        <message>
            <source>坐标“{lon}, {lat}”不是有效的经纬度。请按“经度, 纬度”填写，经度在 ±180 以内，纬度在 ±90 以内。</source>
            <translation>“{lon}, {lat}” is not a valid position. Enter “longitude, latitude”, longitude within ±180 and latitude within ±90.</translation>
        </message>
        <message>
            <source>您不能{command}此件；可以办理的是：{who}。</source>
            <translation>“{command}” on this issue is not yours to do; those who may: {who}.</translation>
        </message>
        <message>
            <source>此件{state}，不能{command}。现在可以：{possible}。</source>
            <translation>This issue is “{state}”; “{command}” is not possible now. Possible: {possible}.</translation>
        </message>
        <message>
            <source>没有为“{category}”（{priority}）设定{stage}时限。请管理员在时限表中补上。</source>
            <translation>No {stage} limit is set for “{category}” ({priority}). Ask an administrator to add it to the table of limits.</translation>
        </message>
        <message>
            <source>职责清单 {number}：{category} × {area}</source>
            <translation>Responsibility list {number}: {category} × {area}</translation>
        </message>
        <message>
            <source>全辖区</source>
            <translation>everywhere</translation>
        </message>
        <message>
            <source>所有类别</source>
            <translation>all categories</translation>
        </message>
        <message>
            <source>时限表中“{category}”的{stage}时限重复。每个类别、紧急程度、环节只能有一条。</source>
            <translation>The table of limits has the {stage} limit of “{category}” twice. Each category, priority and stage can have only one.</translation>
        </message>
        <message>
            <source>序号“{number}”不对。序号从 1 开始。</source>
            <translation>The number “{number}” is not valid. Numbers begin with 1.</translation>
        </message>
        <message>
            <source>序号 {number} 重复。每条职责要有自己的序号。</source>
            <translation>The number {number} is given twice. Each item needs a number of its own.</translation>
        </message>
        <message>
            <source>类别代码“{code}”不存在。请按类别表填写。</source>
            <translation>The category code “{code}” does not exist. Use one from the category list.</translation>
        </message>
        <message>
            <source>区域代码“{code}”不存在。请核对后重填。</source>
            <translation>The area code “{code}” does not exist. Check it and enter it again.</translation>
        </message>
        <message>
            <source>没有主办部门。每条职责要有一个主办。</source>
            <translation>There is no lead department. Each item needs one.</translation>
        </message>
        <message>
            <source>与第 {other} 条的类别和区域相同。请合并成一条，或改写其中一条。</source>
            <translation>Same category and area as item {other}. Join the two, or change one of them.</translation>
        </message>
        <message>
            <source>类别 {code} 已停用。请换成在用的类别。</source>
            <translation>Category {code} is closed. Use one that is open.</translation>
        </message>
        <message>
            <source>部门“{code}”在同一条里出现两次。请只保留一处。</source>
            <translation>Department “{code}” stands twice in the same item. Keep it in one place only.</translation>
        </message>
        <message>
            <source>{part}部门“{code}”不存在或已停用。请换成在用的部门。</source>
            <translation>The {part} department “{code}” does not exist or is closed. Use one that is open.</translation>
        </message>
        <message>
            <source>{field}第 {position} 个字符已损坏（半个代理对）。请删除后重新输入。</source>
            <translation>{field}: character {position} is broken (half a surrogate pair). Delete it and type it again.</translation>
        </message>
        <message>
            <source>{field}第 {position} 个字符是不可见的控制字符（{code}）。请删除后重新输入。</source>
            <translation>{field}: character {position} is an invisible control character ({code}). Delete it and type it again.</translation>
        </message>
        <message>
            <source>{field}不能为空。请填写后再提交。</source>
            <translation>{field} must not be empty. Fill it in and submit again.</translation>
        </message>
        <message>
            <source>{field}有 {length} 个字，超过上限 {limit} 个字。请删减后再提交。</source>
            <translation>{field} has {length} characters; the limit is {limit}. Shorten it and submit again.</translation>
        </message>
        <message>
            <source>电话号码“{phone}”不对。请填手机号（11 位）、区号加号码（如 0371-65550000）或服务号码。</source>
            <translation>The telephone number “{phone}” is not valid. Enter a mobile number (11 digits), an area code with a number (such as 0371-65550000) or a service number.</translation>
        </message>
        <message>
            <source>请写成 sqlite:///文件 或 postgresql+psycopg://用户@主机/库。</source>
            <translation>Write sqlite:///FILE or postgresql+psycopg://USER@HOST/DATABASE.</translation>
        </message>
        <message>
            <source>请写 1 至 {limit} 个可见字符。</source>
            <translation>Write 1 to {limit} visible characters.</translation>
        </message>
        <message>
            <source>可用的有：{choices}。</source>
            <translation>Possible: {choices}.</translation>
        </message>
        <message>
            <source>环境变量</source>
            <translation>environment</translation>
        </message>
        <message>
            <source>{place}：没有名为“{name}”的设置。可用的有：{keys}。</source>
            <translation>{place}: there is no setting called “{name}”. Possible: {keys}.</translation>
        </message>
        <message>
            <source>{place}：“{name}”应是加引号的文字，现在是 {kind}。请加上引号。</source>
            <translation>{place}: “{name}” must be text in quotes, and is {kind}. Put it in quotes.</translation>
        </message>
        <message>
            <source>{place}：“{name}”不能是“{shown}”。{possible}</source>
            <translation>{place}: “{name}” cannot be “{shown}”. {possible}</translation>
        </message>
        <message>
            <source>设置文件 {file} 读不出来：{fault}。请改正后重试。</source>
            <translation>The settings file {file} cannot be read: {fault}. Correct it and try again.</translation>
        </message>
        <message>
            <source>设置文件 {file} 不是正确的 TOML：{fault}。请改正后重试。</source>
            <translation>The settings file {file} is not valid TOML: {fault}. Correct it and try again.</translation>
        </message>
        <message>
            <source>{role}不能装载演示数据。请由管理员装载。</source>
            <translation>Demo content cannot be loaded by: {role}. Ask an administrator to load it.</translation>
        </message>
        <message>
            <source>数据库里已有案件，没有装载演示数据。请换一个空数据库；确要追加请加 --append。</source>
            <translation>The database has issues already; no demo content was loaded. Use an empty database, or add --append to load it all the same.</translation>
        </message>
        <message>
            <source>这批演示案件已经在库里。请换一个 --seed 再装载。</source>
            <translation>These demo issues are in the database already. Choose another --seed.</translation>
        </message>
        <message>
            <source>{seat}（{login}）自 {time} 起正在办理此件。需要时可以接手，并说明原因。</source>
            <translation>{seat} ({login}) has been working on this issue since {time}. Take it over if you must, and say why.</translation>
        </message>
        <message>
            <source>{seat} 仍在线。接手需要说明原因。</source>
            <translation>{seat} is still there. Taking over needs a reason.</translation>
        </message>
        <message>
            <source>新的截止时间不比原来的晚，不算延期。请填写更晚的时间。</source>
            <translation>The new deadline is not later than the present one, so this is no extension. Enter a later time.</translation>
        </message>
        <message>
            <source>必须有且只有一个主办部门。请选择主办，再加协办、配合。</source>
            <translation>There must be exactly one lead department. Choose the lead, then add assisting and cooperating ones.</translation>
        </message>
        <message>
            <source>一次派遣最多 {most} 个部门。请减少后再派。</source>
            <translation>At most {most} departments can be dispatched to at once. Remove some and dispatch again.</translation>
        </message>
        <message>
            <source>部门“{name}”已在办理此件，不能重复派遣。请去掉重复的部门。</source>
            <translation>Department “{name}” is working on this issue already and cannot be dispatched to twice. Remove the repetition.</translation>
        </message>
        <message>
            <source>草稿有 {length} 个字，超过上限 {limit} 个字。请删减。</source>
            <translation>The draft has {length} characters; the limit is {limit}. Shorten it.</translation>
        </message>
        <message>
            <source>区域</source>
            <translation>area</translation>
        </message>
        <message>
            <source>代码“{code}”是{level}的代码。请改正代码或级别。</source>
            <translation>Code “{code}” is that of a {level}. Correct the code or the level.</translation>
        </message>
        <message>
            <source>上级区域 {parent} 不存在或已停用。请先导入上级，或改正代码。</source>
            <translation>The area above, {parent}, does not exist or is closed. Import it first, or correct the code.</translation>
        </message>
        <message>
            <source>下级区域 {code} 还在用，不能停用上级。请先停用下级。</source>
            <translation>Area {code} below is still in use, so the one above cannot be closed. Close the lower one first.</translation>
        </message>
        <message>
            <source>日历</source>
            <translation>calendar</translation>
        </message>
        <message>
            <source>摄像机</source>
            <translation>camera</translation>
        </message>
        <message>
            <source>{field}不是网络地址（如 rtsp://…）。请核对后重填。</source>
            <translation>{field} is no network address (such as rtsp://…). Check it and fill it in again.</translation>
        </message>
        <message>
            <source>{field}里带有密码。请去掉，密码在坐席的密码库里登记。</source>
            <translation>{field} contains a password. Take it out; passwords belong into the seat's secret store.</translation>
        </message>
        <message>
            <source>{field}不是网络地址。请核对后重填。</source>
            <translation>{field} is no network address. Check it and fill it in again.</translation>
        </message>
        <message>
            <source>车载摄像机要填车辆代码和通道号。请补上。</source>
            <translation>A camera on a car needs the car's code and its channel. Fill them in.</translation>
        </message>
        <message>
            <source>固定摄像机要填经度和纬度。请补上。</source>
            <translation>A fixed camera needs longitude and latitude. Fill them in.</translation>
        </message>
        <message>
            <source>坐标 {lon}, {lat} 不在任何区域内。请核对经纬度。</source>
            <translation>The point {lon}, {lat} lies in no area. Check longitude and latitude.</translation>
        </message>
        <message>
            <source>文件“{file}”里没有 entries 列表。请核对是否选对了文件。</source>
            <translation>File “{file}” has no list `entries`. Check that it is the right file.</translation>
        </message>
        <message>
            <source>类别</source>
            <translation>category</translation>
        </message>
        <message>
            <source>第 {number} 项应有 kind、code、major、name。请核对文件。</source>
            <translation>Entry {number} should have kind, code, major and name. Check the file.</translation>
        </message>
        <message>
            <source>第 {number} 项的 kind 应是 matter 或 component。请核对文件。</source>
            <translation>The kind of entry {number} should be matter or component. Check the file.</translation>
        </message>
        <message>
            <source>第 {number} 项的代码 {code} 重复。请核对文件。</source>
            <translation>Code {code} of entry {number} is there twice. Check the file.</translation>
        </message>
        <message>
            <source>{field}“{cell}”不对。请填 {least} 到 {most} 的数。</source>
            <translation>{field} “{cell}” is not right. Give a number from {least} to {most}.</translation>
        </message>
        <message>
            <source>日期“{cell}”看不懂。请写成 2026-10-01。</source>
            <translation>The date “{cell}” cannot be read. Write it like 2026-10-01.</translation>
        </message>
        <message>
            <source>“{cell}”不是可选的{field}。可以填：{options}。</source>
            <translation>“{cell}” is no possible {field}. Possible are: {options}.</translation>
        </message>
        <message>
            <source>{field}“{cell}”不对。请填 {least} 到 {most} 的整数。</source>
            <translation>{field} “{cell}” is not right. Give a whole number from {least} to {most}.</translation>
        </message>
        <message>
            <source>{field}“{cell}”不对。请填 yes（是）或 no（否）。</source>
            <translation>{field} “{cell}” is not right. Give yes or no.</translation>
        </message>
        <message>
            <source>文件“{file}”第 {line} 行（第 {offset} 字节）不是 {encoding} 编码。请在编辑器或 Excel 中另存为 UTF-8 后重新导入。</source>
            <translation>File “{file}”, line {line} (byte {offset}), is not {encoding}. Save it as UTF-8 in an editor or in Excel and import it again.</translation>
        </message>
        <message>
            <source>文件“{file}”不是 UTF-8，按 GBK 读又不像中文（第 {line} 行起，如“{sample}”）。请另存为 UTF-8；确是 GBK 请加 --encoding gbk。</source>
            <translation>File “{file}” is not UTF-8, and read as GBK it does not look like Chinese (from line {line}, such as “{sample}”). Save it as UTF-8; if it is GBK, add --encoding gbk.</translation>
        </message>
        <message>
            <source>文件“{file}”是空的。请核对是否选对了文件。</source>
            <translation>File “{file}” is empty. Check that it is the right file.</translation>
        </message>
        <message>
            <source>不认识编码“{encoding}”。可用 auto、utf-8、gbk。</source>
            <translation>Unknown encoding “{encoding}”. Possible are auto, utf-8, gbk.</translation>
        </message>
        <message>
            <source>文件“{file}”第 {line} 行有空字节：不是文本，或是没有标记的 UTF-16。请另存为 UTF-8 后重新导入。</source>
            <translation>File “{file}”, line {line}, has a null byte: it is no text, or UTF-16 without its mark. Save it as UTF-8 and import it again.</translation>
        </message>
        <message>
            <source>文件“{file}”第 {line} 行有乱码字符（{code}），编码可能不对。请用 --encoding 指明编码，或另存为 UTF-8。</source>
            <translation>File “{file}”, line {line}, has a garbled character ({code}); the encoding may be wrong. Name it by --encoding, or save the file as UTF-8.</translation>
        </message>
        <message>
            <source>部门</source>
            <translation>department</translation>
        </message>
        <message>
            <source>职责清单第 {number} 条还写着这个部门，不能停用。请先改清单。</source>
            <translation>Item {number} of the responsibility list still names this department, so it cannot be closed. Change the list first.</translation>
        </message>
        <message>
            <source>这是旧版 Excel（.xls）文件。请另存为 .xlsx 或 CSV 后重新导入。</source>
            <translation>This is an old Excel file (.xls). Save it as .xlsx or CSV and import it again.</translation>
        </message>
        <message>
            <source>这一格是 Excel 的错误值（{value}）。请改正后重新导入。</source>
            <translation>This cell holds an error of Excel ({value}). Correct it and import again.</translation>
        </message>
        <message>
            <source>这一格是公式。请复制后“选择性粘贴为数值”，再重新导入。</source>
            <translation>This cell is a formula. Copy it, paste it as a value, and import again.</translation>
        </message>
        <message>
            <source>Excel 文件“{file}”解开后太大。请拆成几个文件分别导入。</source>
            <translation>Excel file “{file}” is too large when unpacked. Cut it into several files.</translation>
        </message>
        <message>
            <source>“{file}”不是完好的 Excel 文件。请重新另存为 .xlsx。</source>
            <translation>“{file}” is no sound Excel file. Save it as .xlsx again.</translation>
        </message>
        <message>
            <source>Excel 文件里没有工作表“{sheet}”，有的是：{names}。</source>
            <translation>The Excel file has no worksheet “{sheet}”; there are: {names}.</translation>
        </message>
        <message>
            <source>这一格的数字超过 15 位，Excel 已丢失末尾几位。请把该列设为文本格式后重填。</source>
            <translation>The number in this cell has more than 15 digits, and Excel has lost the last ones. Format the column as text and fill it in again.</translation>
        </message>
        <message>
            <source>不能导出为“{ending}”文件。请把文件名写成 .csv 或 .xlsx 结尾。</source>
            <translation>Cannot export to a “{ending}” file. Let the name end in .csv or .xlsx.</translation>
        </message>
        <message>
            <source>区域只能导出为 GeoJSON。请把文件名写成 .geojson 结尾。</source>
            <translation>Areas are exported as GeoJSON only. Let the name end in .geojson.</translation>
        </message>
        <message>
            <source>“{file}”有 {count} 处不对，没有导入任何内容。请按所列的行改正后重新导入。</source>
            <translation>“{file}” has {count} faults; nothing was imported. Correct the lines listed and import again.</translation>
        </message>
        <message>
            <source>第 {line} 行“{column}”</source>
            <translation>Line {line}, “{column}”</translation>
        </message>
        <message>
            <source>整个文件</source>
            <translation>The whole file</translation>
        </message>
        <message>
            <source>第 {line} 行</source>
            <translation>Line {line}</translation>
        </message>
        <message>
            <source>映射文件只用于导入 issues。请去掉它。</source>
            <translation>A mapping file is for issues only. Leave it out.</translation>
        </message>
        <message>
            <source>文件“{path}”写不了：{reason}。请换一个位置。</source>
            <translation>File “{path}” cannot be written: {reason}. Choose another place.</translation>
        </message>
        <message>
            <source>地名</source>
            <translation>place</translation>
        </message>
        <message>
            <source>门牌要填道路和号码。请补上。</source>
            <translation>A house number needs its road and its number. Fill them in.</translation>
        </message>
        <message>
            <source>没有名为“{name}”的地名。请先填写它，或改正所属。</source>
            <translation>There is no place named “{name}”. Enter it first, or correct the parent.</translation>
        </message>
        <message>
            <source>JSON 里不能有 {constant}。请改成数字或 null。</source>
            <translation>JSON cannot have {constant}. Change it to a number or null.</translation>
        </message>
        <message>
            <source>属性“{key}”应是一段文字。</source>
            <translation>The property “{key}” should be a text.</translation>
        </message>
        <message>
            <source>文件“{file}”不是 GeoJSON 的 FeatureCollection。请重新导出。</source>
            <translation>File “{file}” is no GeoJSON FeatureCollection. Export it again.</translation>
        </message>
        <message>
            <source>这里不是 GeoJSON 的 Feature。请重新导出。</source>
            <translation>This is no GeoJSON Feature. Export it again.</translation>
        </message>
        <message>
            <source>这个区域没有 properties。请补上 code、name、level。</source>
            <translation>This area has no properties. Add code, name and level.</translation>
        </message>
        <message>
            <source>文件“{file}”的 JSON 套了太多层。请核对是否选对了文件。</source>
            <translation>The JSON of file “{file}” is nested too deeply. Check that it is the right file.</translation>
        </message>
        <message>
            <source>第 {column} 个字符起不是 JSON。请核对括号和逗号。</source>
            <translation>From character {column} on this is no JSON. Check brackets and commas.</translation>
        </message>
        <message>
            <source>文件夹“{folder}”里没有可导入的文件。请核对路径。</source>
            <translation>Folder “{folder}” has no file to import. Check the path.</translation>
        </message>
        <message>
            <source>您不能导入或导出数据；可以办理的是：{who}。</source>
            <translation>You may not import or export data; those who may: {who}.</translation>
        </message>
        <message>
            <source>导入时另有人写入了同样的内容，本次没有导入。请重新导入。</source>
            <translation>Somebody wrote the same during the import; nothing was imported. Import again.</translation>
        </message>
        <message>
            <source>文件里没有这一列。请核对映射文件 [columns] 里的列名。</source>
            <translation>The file has no such column. Check the names under [columns] in the mapping file.</translation>
        </message>
        <message>
            <source>渠道“{word}”对应不上。请在映射文件的 [channels] 里写明，可用：{channels}。</source>
            <translation>Channel “{word}” is none of ours. Say under [channels] in the mapping file which it is: {channels}.</translation>
        </message>
        <message>
            <source>紧急程度“{word}”对应不上。请在映射文件的 [priorities] 里写明，可用：{priorities}。</source>
            <translation>Priority “{word}” is none of ours. Say under [priorities] in the mapping file which it is: {priorities}.</translation>
        </message>
        <message>
            <source>结案时间早于上报时间。请核对两个时间。</source>
            <translation>It was closed before it was reported. Check both times.</translation>
        </message>
        <message>
            <source>状态是“{state}”，却没有结案时间。请补上，或改映射文件。</source>
            <translation>The state is “{state}”, but there is no closing time. Fill it in, or change the mapping file.</translation>
        </message>
        <message>
            <source>文件“{file}”只有表头，没有内容。请核对是否选对了文件。</source>
            <translation>File “{file}” has a header only. Check that it is the right file.</translation>
        </message>
        <message>
            <source>“{key}”与第 {first} 行重复。每个只能写一行。</source>
            <translation>“{key}” stands on line {first} already. Each may have one line only.</translation>
        </message>
        <message>
            <source>导入时基础数据刚刚变了，本次没有导入。请重新导入。</source>
            <translation>Reference data changed during the import; nothing was imported. Import again.</translation>
        </message>
        <message>
            <source>结案时间在将来。请核对时间。</source>
            <translation>The closing time lies in the future. Check it.</translation>
        </message>
        <message>
            <source>不认识“{kind}”。可以导入和导出的有：{kinds}。</source>
            <translation>Unknown kind “{kind}”. What can be imported and exported: {kinds}.</translation>
        </message>
        <message>
            <source>案件不是基础数据。请单独导入 issues。</source>
            <translation>Issues are no reference data. Import them by themselves.</translation>
        </message>
        <message>
            <source>时限</source>
            <translation>time limit</translation>
        </message>
        <message>
            <source>映射文件里的“{value}”应是文字或文字列表。请改正。</source>
            <translation>“{value}” in the mapping file should be a text or a list of texts. Correct it.</translation>
        </message>
        <message>
            <source>时间“{cell}”看不懂。请核对格式，或改映射文件里的 time_format。</source>
            <translation>The time “{cell}” cannot be read. Check its form, or change time_format in the mapping file.</translation>
        </message>
        <message>
            <source>映射文件的 [columns] 缺少：{names}。请补上对应的列名。</source>
            <translation>The mapping file lacks under [columns]: {names}. Add the names of the columns.</translation>
        </message>
        <message>
            <source>映射文件里不认识：{unknown}。可以写的有：{known}。</source>
            <translation>Unknown in the mapping file: {unknown}. Possible are: {known}.</translation>
        </message>
        <message>
            <source>映射文件里的 {name} 应写成 [{name}] 一节。请改正。</source>
            <translation>{name} in the mapping file should be a section [{name}]. Correct it.</translation>
        </message>
        <message>
            <source>映射文件里的 {name} 应是 ±{most} 以内的数。请改正。</source>
            <translation>{name} in the mapping file should be a number within ±{most}. Correct it.</translation>
        </message>
        <message>
            <source>映射文件里的 snap 应写成 area:区域代码，如 area:410105002。请改正。</source>
            <translation>snap in the mapping file should be area: and an area code, such as area:410105002. Correct it.</translation>
        </message>
        <message>
            <source>映射文件不是 TOML：{reason}。请改正后重试。</source>
            <translation>The mapping file is no TOML: {reason}. Correct it and try again.</translation>
        </message>
        <message>
            <source>不认识时区“{name}”。请写成 +08:00 的形式。</source>
            <translation>Unknown time zone “{name}”. Write it like +08:00.</translation>
        </message>
        <message>
            <source>没有这一列。请删去；可用的列：{columns}。</source>
            <translation>There is no such column. Delete it; possible are: {columns}.</translation>
        </message>
        <message>
            <source>没有这一列。是不是“{near}”？</source>
            <translation>There is no such column. Is it “{near}”?</translation>
        </message>
        <message>
            <source>缺少这一列（{chinese}）。请补上。</source>
            <translation>This column ({chinese}) is missing. Add it.</translation>
        </message>
        <message>
            <source>没有代码为“{code}”的在用{kind}。请先导入，或改正代码。</source>
            <translation>There is no {kind} in use with the code “{code}”. Import it first, or correct the code.</translation>
        </message>
        <message>
            <source>这一列出现了两次。请删去一列。</source>
            <translation>This column is there twice. Delete one.</translation>
        </message>
        <message>
            <source>职责</source>
            <translation>rule</translation>
        </message>
        <message>
            <source>坐席</source>
            <translation>seat</translation>
        </message>
        <message>
            <source>没有填区域，也推断不出是哪个指挥中心。请补上区域代码。</source>
            <translation>No area is given, and which center it is cannot be told. Add the area's code.</translation>
        </message>
        <message>
            <source>有 {found} 格，表头有 {wanted} 格。请核对分隔符和引号。</source>
            <translation>It has {found} cells, the header {wanted}. Check separators and quotes.</translation>
        </message>
        <message>
            <source>这一行起的引号不成对，或一格太长。请补上或删去引号。</source>
            <translation>A quote opened from this line on is never closed, or a cell is too long. Add or delete quotes.</translation>
        </message>
        <message>
            <source>“{path}”不是文件。请给出要导入的文件。</source>
            <translation>“{path}” is no file. Name the file to import.</translation>
        </message>
        <message>
            <source>文件“{path}”超过 {limit} MB。请拆成几个文件分别导入。</source>
            <translation>File “{path}” is larger than {limit} MB. Cut it into several files.</translation>
        </message>
        <message>
            <source>没有文件“{path}”。请核对路径。</source>
            <translation>There is no file “{path}”. Check the path.</translation>
        </message>
        <message>
            <source>文件“{path}”读不了：{reason}。</source>
            <translation>File “{path}” cannot be read: {reason}.</translation>
        </message>
        <message>
            <source>区域 {code} 下没有画好边界的网格，不能分派样本。请换一个区域。</source>
            <translation>Below area {code} there are no blocks with an outline to spread the sample over. Choose another area.</translation>
        </message>
        <message>
            <source>人员</source>
            <translation>person</translation>
        </message>
        <message>
            <source>登录名只能由文字、数字、点、横线和 @ 组成。请改正。</source>
            <translation>A login consists of letters, digits, dots, dashes and @ only. Correct it.</translation>
        </message>
        <message>
            <source>职能部门的人员没有填部门。请补上部门代码。</source>
            <translation>A person of a department has no department. Add its code.</translation>
        </message>
        <message>
            <source>只有职能部门的人员才填部门。请清空，或改角色。</source>
            <translation>Only people of departments have a department. Empty the cell, or change the role.</translation>
        </message>
        <message>
            <source>车辆</source>
            <translation>vehicle</translation>
        </message>
        <message>
            <source>定位终端“{terminal}”已装在另一辆车上。请核对终端号。</source>
            <translation>Position terminal “{terminal}” is in another car. Check its number.</translation>
        </message>
        <message>
            <source>此派遣已经签收，不用再签。</source>
            <translation>This assignment has been acknowledged already.</translation>
        </message>
        <message>
            <source>此件已经裁决由{department}办理，不能退回。</source>
            <translation>It has been ruled that {department} handles this issue; it cannot be returned.</translation>
        </message>
        <message>
            <source>不能把案件并入它自己。请选择另一件。</source>
            <translation>An issue cannot be merged into itself. Choose another one.</translation>
        </message>
        <message>
            <source>没有这个案件（{district}-{id}），或不在您的范围内。请刷新列表。</source>
            <translation>There is no such issue ({district}-{id}), or it is outside your scope. Refresh the list.</translation>
        </message>
        <message>
            <source>只能以自己的名义上报。代他人登记，请由值班员办理。</source>
            <translation>You can report in your own name only. Ask an operator to record a report for somebody else.</translation>
        </message>
        <message>
            <source>此件刚刚并入了另一件。请刷新后再决定。</source>
            <translation>This issue has just been merged into another one. Refresh the list and decide again.</translation>
        </message>
        <message>
            <source>此件没有并入其他案件，不用撤销。</source>
            <translation>This issue is not merged into another; there is nothing to undo.</translation>
        </message>
        <message>
            <source>{no} 自己已并入其他案件。请并入最终的那一件。</source>
            <translation>{no} is itself merged into another issue. Merge into that one.</translation>
        </message>
        <message>
            <source>{no} 不予受理，不能作为主案。请先重开它，或选择另一件。</source>
            <translation>{no} was declined and cannot be the main issue. Reopen it first, or choose another one.</translation>
        </message>
        <message>
            <source>没有编号为“{no}”的案件，或不在您的范围内。</source>
            <translation>There is no issue with the number “{no}”, or it is not yours to see.</translation>
        </message>
        <message>
            <source>此件已挂起，不能{command}。请先恢复。</source>
            <translation>This issue is suspended; “{command}” is not possible. Resume it first.</translation>
        </message>
        <message>
            <source>此件没有第 {number} 号派遣。请刷新后重选。</source>
            <translation>This issue has no assignment {number}. Refresh and choose again.</translation>
        </message>
        <message>
            <source>{department}的这项派遣{state}，不能再办理。</source>
            <translation>This assignment of {department} is “{state}”; nothing more can be done in it.</translation>
        </message>
        <message>
            <source>{seat}（{actor}）已于 {time} 对此件“{command}”。请核对后再决定。</source>
            <translation>{seat} ({actor}) has meanwhile done “{command}” to this issue, at {time}. Look at it before you decide.</translation>
        </message>
        <message>
            <source>市级平台没有上级，不能再上报。请召集联席会议或裁决。</source>
            <translation>There is no level above the city to escalate to. Call a joint meeting, or rule.</translation>
        </message>
        <message>
            <source>此件不是下级上报的，不能交回。请自行办理。</source>
            <translation>No lower level passed this issue up, so it cannot be handed down. Handle it here.</translation>
        </message>
        <message>
            <source>此件没有挂起，不用恢复。</source>
            <translation>This issue is not suspended; there is nothing to resume.</translation>
        </message>
        <message>
            <source>上报后满 {days} 个工作日才能质询，最早 {when}。</source>
            <translation>An inquiry is possible {days} working days after escalation, at the earliest on {when}.</translation>
        </message>
        <message>
            <source>此件没有待答复的质询。</source>
            <translation>This issue has no inquiry waiting for an answer.</translation>
        </message>
        <message>
            <source>类别“{name}”已停用。请选择在用的类别。</source>
            <translation>Category “{name}” is closed. Choose one that is open.</translation>
        </message>
        <message>
            <source>“{area}”不在本平台辖区内。请上报上级，由上级转交。</source>
            <translation>“{area}” is outside this platform's area. Escalate the issue; the level above passes it on.</translation>
        </message>
        <message>
            <source>第 {number} 条已经划去。</source>
            <translation>Event {number} has been struck out already.</translation>
        </message>
        <message>
            <source>没有要更正的内容。请修改后再提交。</source>
            <translation>Nothing was corrected. Change something and submit again.</translation>
        </message>
        <message>
            <source>{role}不能上报问题。请由值班员、网格员或群众上报。</source>
            <translation>Issues cannot be reported by: {role}. Let an operator, a grid worker or a resident report it.</translation>
        </message>
        <message>
            <source>发现时间 {at} 在将来。请核对日期和时间。</source>
            <translation>The time it was found, {at}, lies in the future. Check date and time.</translation>
        </message>
        <message>
            <source>所选网格“{chosen}”与坐标所在的“{found}”不一致。请核对地点。</source>
            <translation>The block chosen is “{chosen}”, but the point lies in “{found}”. Check the place.</translation>
        </message>
        <message>
            <source>“{name}”范围太大，无法派人。请至少选到区县。</source>
            <translation>“{name}” is too large to send somebody to. Choose a county at least.</translation>
        </message>
        <message>
            <source>没有地点。请填写地址、在地图上选点，或选择网格。</source>
            <translation>No place is given. Enter an address, choose a point on the map, or choose a block.</translation>
        </message>
        <message>
            <source>用户名或密码不对。请核对后重填。</source>
            <translation>User name or password is wrong. Check them and enter them again.</translation>
        </message>
        <message>
            <source>密码要有 {shortest} 至 {longest} 个字符。请重填。</source>
            <translation>A password has {shortest} to {longest} characters. Enter another one.</translation>
        </message>
        <message>
            <source>密码不能和用户名相同。请另选一个。</source>
            <translation>The password must not be the user name. Choose another one.</translation>
        </message>
        <message>
            <source>没有用户“{login}”。请核对用户名，或请管理员建立。</source>
            <translation>There is no user “{login}”. Check the name, or ask an administrator to create it.</translation>
        </message>
        <message>
            <source>用户“{login}”已停用。请换用其他用户，或请管理员恢复。</source>
            <translation>User “{login}” is closed. Use another one, or ask an administrator to open it again.</translation>
        </message>
        <message>
            <source>此件还没有核查通过，不能结案。请先由未参与处置的人员核查。</source>
            <translation>This issue has not passed verification and cannot be closed. First let somebody verify it who did not handle it.</translation>
        </message>
        <message>
            <source>没有网格员。请先导入演示人员（resources/demo/users.csv）。</source>
            <translation>There are no grid workers. Import the demo's people first (resources/demo/users.csv).</translation>
        </message>
        <message>
            <source>地名库里没有 {area} 范围内的地点。请先导入地名（resources/demo/gazetteer.csv）。</source>
            <translation>The gazetteer has no place within {area}. Import the places first (resources/demo/gazetteer.csv).</translation>
        </message>
        <message>
            <source>数据库里没有街道平台的值班员，无法演示。请先运行 commandcenter database load-demo。</source>
            <translation>The database has no operator of a subdistrict, so there is nobody to play the demo. Run commandcenter database load-demo first.</translation>
        </message>
        <message>
            <source>{area} 的平台没有值班员。请先导入演示人员（resources/demo/users.csv）。</source>
            <translation>The platform of {area} has no operator. Import the demo's people first (resources/demo/users.csv).</translation>
        </message>
        <message>
            <source>{area} 的平台没有值班长。请先导入演示人员（resources/demo/users.csv）。</source>
            <translation>The platform of {area} has no shift leader. Import the demo's people first (resources/demo/users.csv).</translation>
        </message>
        <message>
            <source>案件数 {issues} 不在 0 到 {most} 之间。请重新填写。</source>
            <translation>The number of issues, {issues}, is not between 0 and {most}. Enter it again.</translation>
        </message>
        <message>
            <source>每分钟 {rate} 件不行。请给 0 到 {most} 之间的数。</source>
            <translation>{rate} issues a minute are not possible. Give a number between 0 and {most}.</translation>
        </message>
        <message>
            <source>数据库拒绝了这项操作：{reason}。请核对权限和数据库文件，或从备份恢复。</source>
            <translation>The database refused: {reason}. Check the permissions and the database file, or restore a backup.</translation>
        </message>
        <message>
            <source>不支持数据库类型“{kind}”。请用 sqlite:/// 或 postgresql+psycopg:// 开头的地址。</source>
            <translation>Databases of the kind “{kind}” are not supported. Use an address that begins with sqlite:/// or postgresql+psycopg://.</translation>
        </message>
        <message>
            <source>地址“{url}”没有写明数据库文件。请写成 sqlite:///文件。</source>
            <translation>The address “{url}” names no database file. Write sqlite:///FILE.</translation>
        </message>
        <message>
            <source>看不懂数据库地址“{url}”。请写成 sqlite:///文件 或 postgresql+psycopg://用户@主机/库。</source>
            <translation>The database address “{url}” cannot be read. Write sqlite:///FILE or postgresql+psycopg://USER@HOST/DATABASE.</translation>
        </message>
        <message>
            <source>文件 {file} 已存在，备份从不覆盖文件。请换一个文件名。</source>
            <translation>File {file} exists already, and a backup never overwrites a file. Choose another name.</translation>
        </message>
        <message>
            <source>文件夹 {folder} 不存在。请先建立它，或换一个位置。</source>
            <translation>Folder {folder} does not exist. Create it first, or choose another place.</translation>
        </message>
        <message>
            <source>没有备份文件 {file}。请核对路径。</source>
            <translation>There is no backup file {file}. Check the path.</translation>
        </message>
        <message>
            <source>{program} 没有完成：{reason}。数据库没有改动。</source>
            <translation>{program} did not finish: {reason}. The database is as it was.</translation>
        </message>
        <message>
            <source>文件 {file} 不是指挥中心的备份：没有结构版本。请核对文件。</source>
            <translation>File {file} is not a backup of the command center: it has no schema version. Check the file.</translation>
        </message>
        <message>
            <source>找不到程序 {name}。请安装 PostgreSQL 客户端（Debian 软件包 postgresql-client）。</source>
            <translation>The program {name} is not found. Install the PostgreSQL client (Debian package postgresql-client).</translation>
        </message>
        <message>
            <source>数据库地址里有换行，不能用于备份。请改正地址。</source>
            <translation>The database address has a line break and cannot be used for a backup. Correct the address.</translation>
        </message>
        <message>
            <source>备份文件读回后与数据库不一致，已删除。请检查磁盘后重试。</source>
            <translation>Read back, the backup differed from the database; it was deleted. Check the disk and try again.</translation>
        </message>
        <message>
            <source>文件 {file} 不是共享数据库的备份。请核对文件。</source>
            <translation>File {file} is not a backup of a shared database. Check the file.</translation>
        </message>
        <message>
            <source>数据库 {where} 已有内容。确要替换请加 --replace。</source>
            <translation>Database {where} has content. To replace it, add --replace.</translation>
        </message>
        <message>
            <source>文件 {file} 不是嵌入式数据库的备份。请核对文件。</source>
            <translation>File {file} is not a backup of an embedded database. Check the file.</translation>
        </message>
        <message>
            <source>文件 {file} 就是正在使用的数据库，不能用它恢复自己。</source>
            <translation>File {file} is the very database in use; it cannot be restored from itself.</translation>
        </message>
        <message>
            <source>数据库文件 {file} 不存在。请先运行 commandcenter database upgrade。</source>
            <translation>The database file {file} does not exist. Run commandcenter database upgrade first.</translation>
        </message>
        <message>
            <source>文件 {file} 不是数据库，不会被替换。请核对地址。</source>
            <translation>File {file} is not a database and will not be replaced. Check the address.</translation>
        </message>
        <message>
            <source>数据库 {file} 已有内容。确要替换请加 --replace，原文件会留在旁边。</source>
            <translation>Database {file} has content. To replace it, add --replace; the present file is kept beside it.</translation>
        </message>
        <message>
            <source>数据库 {file} 正在使用。请先关闭所有 commandcenter 程序。</source>
            <translation>Database {file} is in use. Close every commandcenter program first.</translation>
        </message>
        <message>
            <source>这不是指挥中心的数据库：没有案件表。请核对地址或文件。</source>
            <translation>This is not a database of the command center: it has no table of issues. Check the address or the file.</translation>
        </message>
        <message>
            <source>备份的结构（{found}）比本程序新，不能恢复。请安装新版 commandcenter。</source>
            <translation>The backup's schema ({found}) is newer than this program; it cannot be restored. Install a newer commandcenter.</translation>
        </message>
        <message>
            <source>案件 {issue} 第 {number} 条记录的内容被改动。</source>
            <translation>Issue {issue}: the content of event {number} was altered.</translation>
        </message>
        <message>
            <source>案件 {issue} 第 {number} 条记录的校验值被改动。</source>
            <translation>Issue {issue}: the hash of event {number} was altered.</translation>
        </message>
        <message>
            <source>案件 {issue} 缺少第 {number} 条记录。</source>
            <translation>Issue {issue} lacks event {number}.</translation>
        </message>
        <message>
            <source>案件 {issue} 多出第 {number} 条记录。</source>
            <translation>Issue {issue}: event {number} should not be there.</translation>
        </message>
        <message>
            <source>案件 {issue} 记下的末条校验值与第 {number} 条记录不符。</source>
            <translation>Issue {issue}: the last hash it records does not match event {number}.</translation>
        </message>
        <message>
            <source>案件 {issue} 的状态与第 {number} 条记录不符（{detail}）。</source>
            <translation>Issue {issue}: its state does not match event {number} ({detail}).</translation>
        </message>
        <message>
            <source>案件 {issue} 的状态与各部门的派遣不符（{detail}）。</source>
            <translation>Issue {issue}: its state does not match the departments' assignments ({detail}).</translation>
        </message>
        <message>
            <source>案件 {issue} 没有任何记录。</source>
            <translation>Issue {issue} has no events.</translation>
        </message>
        <message>
            <source>第 {number} 条记录所属的案件 {issue} 不存在。</source>
            <translation>Event {number} belongs to issue {issue}, which does not exist.</translation>
        </message>
        <message>
            <source>第 {number} 号派遣所属的案件 {issue} 不存在。</source>
            <translation>Assignment {number} belongs to issue {issue}, which does not exist.</translation>
        </message>
        <message>
            <source>案件 {issue} 的状态写着不认识的词“{detail}”。</source>
            <translation>Issue {issue}: its state holds an unknown word, “{detail}”.</translation>
        </message>
        <message>
            <source>案件 {issue} 并入的案件 {detail} 不存在。</source>
            <translation>Issue {issue} is merged into {detail}, which does not exist.</translation>
        </message>
        <message>
            <source>案件 {issue} 第 {number} 号派遣被改动，与记录不符（{detail}）。</source>
            <translation>Part {number} of issue {issue} was changed: it contradicts the timeline ({detail}).</translation>
        </message>
        <message>
            <source>案件 {issue} 缺少第 {number} 号派遣，记录里有。</source>
            <translation>Part {number} of issue {issue} is missing, though the timeline has it.</translation>
        </message>
        <message>
            <source>案件 {issue} 多出第 {number} 号派遣，记录里没有。</source>
            <translation>Part {number} of issue {issue} is not in the timeline.</translation>
        </message>
        <message>
            <source>编号 {issue} 与发号记录不符：案件被整件删除，或发号记录被改动。</source>
            <translation>Number {issue} contradicts the numbers given out: a whole issue was deleted, or the counter was changed.</translation>
        </message>
        <message>
            <source>案件 {issue} 的内容被改动，与记录不符（{detail}）。</source>
            <translation>Issue {issue} was changed: it contradicts its timeline ({detail}).</translation>
        </message>
        <message>
            <source>案件 {issue} 的记录不是本程序写的格式，内容无法核对。</source>
            <translation>The timeline of issue {issue} is not of this program's making; its content cannot be compared.</translation>
        </message>
        <message>
            <source>案件 {issue} 的并入关系绕成了一圈（{detail}）。</source>
            <translation>Issue {issue} is merged in a circle ({detail}).</translation>
        </message>
        <message>
            <source>数据库 {where} 的结构（{found}）比本程序新，本程序不能使用它。请安装新版 commandcenter。</source>
            <translation>The schema ({found}) of database {where} is newer than this program, which cannot use it. Install a newer commandcenter.</translation>
        </message>
        <message>
            <source>数据库 {where} 的结构需要升级（{found} → {needed}）。请管理员运行 commandcenter database upgrade。</source>
            <translation>The schema of database {where} needs an upgrade ({found} → {needed}). Ask an administrator to run commandcenter database upgrade.</translation>
        </message>
        <message>
            <source>数据库所在磁盘已满，本次操作没有写入。请清理磁盘空间后重试。</source>
            <translation>The database's disk is full; nothing was written. Free some space and try again.</translation>
        </message>
        <message>
            <source>数据库正忙，等了一段时间没有轮到，本次操作没有写入。请再试一次。</source>
            <translation>The database is busy and gave no turn in time; nothing was written. Try again.</translation>
        </message>
        <message>
            <source>数据库没有应答，本次操作是否写入尚不确定。恢复后请重试，同一操作不会执行两次。</source>
            <translation>The database does not answer; whether this was written is not certain. Try again when it is back: the same action is never carried out twice.</translation>
        </message>
        <message>
            <source>{place}：{fault}</source>
            <translation>{place}: {fault}</translation>
        </message>
        <message>
            <source>当前平台的值班员</source>
            <translation>operators of the platform that holds it</translation>
        </message>
        <message>
            <source>当前平台的值班长</source>
            <translation>shift leader of the platform that holds it</translation>
        </message>
        <message>
            <source>上报此件的下级平台</source>
            <translation>the lower platform that passed it up</translation>
        </message>
        <message>
            <source>上级平台</source>
            <translation>a platform above</translation>
        </message>
        <message>
            <source>承办部门</source>
            <translation>the department assigned</translation>
        </message>
        <message>
            <source>上报人</source>
            <translation>whoever reported it</translation>
        </message>
        <message>
            <source>本区域未参与处置的人员</source>
            <translation>people of the area who did not handle it</translation>
        </message>
        <message>
            <source>任何经办人</source>
            <translation>anybody concerned with it</translation>
        </message>
        <message>
            <source>{before}、{item}</source>
            <translation>{before}, {item}</translation>
        </message>
        <message>
            <source>接手说明</source>
            <translation>reason for taking over</translation>
        </message>
        <message>
            <source>派遣说明</source>
            <translation>instruction</translation>
        </message>
        <message>
            <source>代码</source>
            <translation>code</translation>
        </message>
        <message>
            <source>名称</source>
            <translation>name</translation>
        </message>
        <message>
            <source>级别</source>
            <translation>level</translation>
        </message>
        <message>
            <source>简称</source>
            <translation>short name</translation>
        </message>
        <message>
            <source>日期</source>
            <translation>date</translation>
        </message>
        <message>
            <source>上班</source>
            <translation>working</translation>
        </message>
        <message>
            <source>安装方式</source>
            <translation>mounting</translation>
        </message>
        <message>
            <source>通道</source>
            <translation>channel</translation>
        </message>
        <message>
            <source>经度</source>
            <translation>longitude</translation>
        </message>
        <message>
            <source>纬度</source>
            <translation>latitude</translation>
        </message>
        <message>
            <source>朝向</source>
            <translation>heading</translation>
        </message>
        <message>
            <source>主码流地址</source>
            <translation>main stream address</translation>
        </message>
        <message>
            <source>子码流地址</source>
            <translation>sub-stream address</translation>
        </message>
        <message>
            <source>上级</source>
            <translation>parent</translation>
        </message>
        <message>
            <source>性质</source>
            <translation>kind</translation>
        </message>
        <message>
            <source>关键词</source>
            <translation>keywords</translation>
        </message>
        <message>
            <source>说明</source>
            <translation>description</translation>
        </message>
        <message>
            <source>紧急程度</source>
            <translation>priority</translation>
        </message>
        <message>
            <source>停用</source>
            <translation>closed</translation>
        </message>
        <message>
            <source>{code}（{word}）</source>
            <translation>{code} ({word})</translation>
        </message>
        <message>
            <source>别名</source>
            <translation>aliases</translation>
        </message>
        <message>
            <source>种类</source>
            <translation>kind of place</translation>
        </message>
        <message>
            <source>道路</source>
            <translation>road</translation>
        </message>
        <message>
            <source>门牌号</source>
            <translation>house number</translation>
        </message>
        <message>
            <source>走向</source>
            <translation>course</translation>
        </message>
        <message>
            <source>所属</source>
            <translation>parent place</translation>
        </message>
        <message>
            <source>原编号</source>
            <translation>former number</translation>
        </message>
        <message>
            <source>环节</source>
            <translation>stage</translation>
        </message>
        <message>
            <source>序号</source>
            <translation>number</translation>
        </message>
        <message>
            <source>签收时限</source>
            <translation>receipt limit</translation>
        </message>
        <message>
            <source>处置时限</source>
            <translation>handling limit</translation>
        </message>
        <message>
            <source>依据</source>
            <translation>basis</translation>
        </message>
        <message>
            <source>登录名</source>
            <translation>login</translation>
        </message>
        <message>
            <source>姓名</source>
            <translation>full name</translation>
        </message>
        <message>
            <source>角色</source>
            <translation>role</translation>
        </message>
        <message>
            <source>网格职责</source>
            <translation>grid duty</translation>
        </message>
        <message>
            <source>车牌</source>
            <translation>plate</translation>
        </message>
        <message>
            <source>定位终端</source>
            <translation>position terminal</translation>
        </message>
        <message>
            <source>呼号</source>
            <translation>call sign</translation>
        </message>
        <message>
            <source>{command}说明</source>
            <translation>text for “{command}”</translation>
        </message>
        <message>
            <source>请求标识</source>
            <translation>request key</translation>
        </message>
        <message>
            <source>问题描述</source>
            <translation>description of the issue</translation>
        </message>
        <message>
            <source>地址</source>
            <translation>address</translation>
        </message>
        <message>
            <source>报告人</source>
            <translation>reporter</translation>
        </message>
        <message>
            <source>来源</source>
            <translation>source</translation>
        </message>
        <message>
            <source>外部编号</source>
            <translation>foreign number</translation>
        </message>
        <message>
            <source>数据库的表属于 {owner}，各组的权限没有核对。请用 {owner} 登录，再运行 commandcenter database upgrade。</source>
            <translation>The database's tables belong to {owner}; the groups' rights were not checked. Connect as {owner} and run commandcenter database upgrade again.</translation>
        </message>
        <message>
            <source>登录名 {login} 不能建立角色，各组的权限没有设置。请服务器管理员执行：{statements} 然后再运行 commandcenter database upgrade。</source>
            <translation>Login {login} may not create roles; the groups' rights were not set. Ask the server's administrator to run: {statements} Then run commandcenter database upgrade again.</translation>
        </message>
        <message>
            <source>数据库登录名是 {login}，不能以 {user} 的名义办理。请改用 {user} 的数据库登录名，或把用户改为 {login}。</source>
            <translation>The database login is {login} and cannot act in the name of {user}. Connect with the database login of {user}, or set the user to {login}.</translation>
        </message>
        <message>
            <source>数据库登录名没有这项权限，本次操作没有写入。请换用有权限的登录名，或请管理员把它加入应有的组。</source>
            <translation>The database login has no right to do this; nothing was written. Connect with a login that has it, or ask an administrator to add yours to the right group.</translation>
        </message>
        <message>
            <source>{minutes} 分 {seconds} 秒</source>
            <translation>{minutes} min {seconds} s</translation>
        </message>
        <message>
            <source>{days} 天 {hours} 小时</source>
            <translation>{days} d {hours} h</translation>
        </message>
        <message>
            <source>{hours} 小时 {minutes} 分</source>
            <translation>{hours} h {minutes} min</translation>
        </message>
        <message>
            <source>最近一次变化：{ago}前。</source>
            <translation>Last change: {ago} ago.</translation>
        </message>
        <message>
            <source>数据库已有案件时不装入，也不算出错。</source>
            <translation>Where the database has issues already, load nothing and count it as done.</translation>
        </message>
        <message>
            <source>要填 1 至 99 的整数</source>
            <translation>must be a whole number from 1 to 99</translation>
        </message>
        <message>
            <source>这里还没有建立数据库。请核对地址；要新建，请运行 commandcenter database upgrade。</source>
            <translation>There is no database of this program here yet. Check the address; to make one, run commandcenter database upgrade.</translation>
        </message>
        <message>
            <source>数据库里已有案件，不再装入示范数据。</source>
            <translation>The database has issues already; no demo content was loaded.</translation>
        </message>
        <message>
            <source>没有写明用户（--user），以系统的名义办理。</source>
            <translation>No user is named (--user); acting in the name of the system.</translation>
        </message>
        <message>
            <source>后面要写一个值</source>
            <translation>needs a value</translation>
        </message>
        <message>
            <source>参数</source>
            <translation>arguments</translation>
        </message>
        <message>
            <source>选项</source>
            <translation>options</translation>
        </message>
        <message>
            <source>显示这份说明。</source>
            <translation>Show this help.</translation>
        </message>
        <message>
            <source>{name}：{why}</source>
            <translation>{name}: {why}</translation>
        </message>
        <message>
            <source>用法不对：{what}。</source>
            <translation>wrong use: {what}.</translation>
        </message>
        <message>
            <source>缺少 {names}</source>
            <translation>{names} missing</translation>
        </message>
        <message>
            <source>不认识 {words}</source>
            <translation>{words} not known</translation>
        </message>
        <message>
            <source>{value} 不是整数</source>
            <translation>{value} is not a whole number</translation>
        </message>
        <message>
            <source>{value} 不行，可用的有 {choices}</source>
            <translation>{value} is not possible; choose from {choices}</translation>
        </message>
        <message>
            <source>后面不能写值，却写了 {value}</source>
            <translation>takes no value, and {value} was given</translation>
        </message>
        <message>
            <source>不能与 {other} 同时用</source>
            <translation>cannot be used together with {other}</translation>
        </message>
        <message>
            <source>用法</source>
            <translation>usage</translation>
        </message>
        <message>
            <source>另有 {count} 步没有办成：规则不许，或别的席位先办了。</source>
            <translation>{count} more steps came to nothing: the rules forbade them, or another seat was first.</translation>
        </message>
        <message>
            <source>数据库有 {count} 次没有应答。</source>
            <translation>The database did not answer {count} times.</translation>
        </message>
        <message>
            <source>数据库恢复应答，接着进行。</source>
            <translation>The database answers again; going on.</translation>
        </message>
        <message>
            <source>数据库没有应答，恢复后自动接着进行，不会漏办或重办。</source>
            <translation>The database does not answer. This goes on by itself when it is back; nothing is left out or done twice.</translation>
        </message>
        <message>
            <source>数据库地址“{url}”里有两个 @。密码中的 @ 请写成 %40，: 写成 %3A，/ 写成 %2F。</source>
            <translation>The database address “{url}” has two @. In the password write @ as %40, : as %3A and / as %2F.</translation>
        </message>
        <message>
            <source>文件 {file} 已损坏：{reason}。没有改动任何内容，请改用别的备份。</source>
            <translation>File {file} is damaged: {reason}. Nothing was changed; use another backup.</translation>
        </message>
        <message>
            <source>连不上数据库，本次操作没有写入。请核对地址、用户名和密码，并确认数据库服务器正在运行。</source>
            <translation>Cannot connect to the database; nothing was written. Check the address, login and password, and that the database server is running.</translation>
        </message>
        <message>
            <source>最多填 525600（一年）；要更久，请不写</source>
            <translation>must be at most 525600 (a year); leave it out for longer</translation>
        </message>
        <message>
            <source>值班员的窗口。</source>
            <translation>The operator's window.</translation>
        </message>
        <message>
            <source>没有文件夹 {folder}。请先建立，或换一个位置。</source>
            <translation>There is no folder {folder}. Make it first, or choose another place.</translation>
        </message>
        <message>
            <source>这台机器没有屏幕：窗口开在虚拟屏幕上。</source>
            <translation>This machine has no screen: the window is open on a virtual one.</translation>
        </message>
        <message>
            <source>查看：用 VNC 连接 127.0.0.1:{port}，密码 {password}。从别的机器看，先建隧道：ssh -L {port}:127.0.0.1:{port} 这台机器。</source>
            <translation>To see it: connect by VNC to 127.0.0.1:{port}, password {password}. From another machine, dig a tunnel first: ssh -L {port}:127.0.0.1:{port} this-machine.</translation>
        </message>
        <message>
            <source>示范世界：自己的数据库，有人上报、有部门办理，不用密码。</source>
            <translation>The demo world: a database of its own, people who report, departments that act, no password.</translation>
        </message>
        <message>
            <source>示范世界里不再有新的上报和办理；只和 --demo 一起用。</source>
            <translation>Nothing new is reported or handled in the demo world; only together with --demo.</translation>
        </message>
        <message>
            <source>把窗口存成图片，然后退出。</source>
            <translation>Save the window as a picture, then end.</translation>
        </message>
        <message>
            <source>窗口出现多少秒后存图，默认 3。</source>
            <translation>How many seconds after the window appears the picture is taken; 3 unless said.</translation>
        </message>
        <message>
            <source>要填 0 至 86400 的秒数</source>
            <translation>give seconds between 0 and 86400</translation>
        </message>
        <message>
            <source>正在准备示范世界</source>
            <translation>Preparing the demo world</translation>
        </message>
        <message>
            <source>这台机器没有屏幕，也没有安装 {programs}。请安装 xvfb 和 x11vnc，或在有屏幕的机器上运行。</source>
            <translation>This machine has no screen, and {programs} is not installed. Install xvfb and x11vnc, or run it on a machine with a screen.</translation>
        </message>
        <message>
            <source>x11vnc 没有启动，看不到虚拟屏幕。请检查 x11vnc 的安装。</source>
            <translation>x11vnc did not start, so the virtual screen cannot be seen. Check how x11vnc is installed.</translation>
        </message>
        <message>
            <source>虚拟屏幕 Xvfb 没有启动。请在有屏幕的机器上运行，或检查 Xvfb 的安装。</source>
            <translation>The virtual screen Xvfb did not start. Run it on a machine with a screen, or check how Xvfb is installed.</translation>
        </message>
        <message>
            <source>标准输入一关闭就结束：随启动它的程序一起退出。</source>
            <translation>End as soon as standard input is closed: together with the program that started it.</translation>
        </message>
        <message>
            <source>路名门牌、小区、路口；拼音首字母也行</source>
            <translation>Road and number, estate, crossing; pinyin initials too</translation>
        </message>
        <message>
            <source>地点</source>
            <translation>Place</translation>
        </message>
        <message>
            <source>建议第 {row} 个，共 {count} 个：{name}</source>
            <translation>Suggestion {row} of {count}: {name}</translation>
        </message>
        <message>
            <source>选择网格</source>
            <translation>Choose a grid</translation>
        </message>
        <message>
            <source>选择类别</source>
            <translation>Choose a category</translation>
        </message>
        <message>
            <source>来电人怎么说：哪里、什么事、多严重、有没有人受困</source>
            <translation>What the caller says: where, what, how bad, is anybody trapped</translation>
        </message>
        <message>
            <source>内容</source>
            <translation>Content</translation>
        </message>
        <message>
            <source>显示</source>
            <translation>Show</translation>
        </message>
        <message>
            <source>电话号码</source>
            <translation>Phone number</translation>
        </message>
        <message>
            <source>来电号码</source>
            <translation>Caller's number</translation>
        </message>
        <message>
            <source>称呼、住处</source>
            <translation>Name, home</translation>
        </message>
        <message>
            <source>来电人</source>
            <translation>Caller's name</translation>
        </message>
        <message>
            <source>报告人 {count}，均会回告</source>
            <translation>reporters: {count}, all will be told</translation>
        </message>
        <message>
            <source>{days} 天前</source>
            <translation>{days} d ago</translation>
        </message>
        <message>
            <source>还没有类别</source>
            <translation>no category yet</translation>
        </message>
        <message>
            <source>同网格 · {metres} m</source>
            <translation>same grid · {metres} m</translation>
        </message>
        <message>
            <source>同一号码；报告人 {count}</source>
            <translation>same number; reporters: {count}</translation>
        </message>
        <message>
            <source>{channel}，无照片</source>
            <translation>{channel}, no picture</translation>
        </message>
        <message>
            <source>并入后，在办席位立即看到</source>
            <translation>the seat at work sees it at once</translation>
        </message>
        <message>
            <source>时限 {due}</source>
            <translation>due {due}</translation>
        </message>
        <message>
            <source>刚刚</source>
            <translation>just now</translation>
        </message>
        <message>
            <source>{minutes} 分前</source>
            <translation>{minutes} min ago</translation>
        </message>
        <message>
            <source>{hours} 时 {minutes} 分前</source>
            <translation>{hours} h {minutes} min ago</translation>
        </message>
        <message>
            <source>{seat} 正在办</source>
            <translation>open at {seat}</translation>
        </message>
        <message>
            <source>同类</source>
            <translation>same kind</translation>
        </message>
        <message>
            <source>同大类</source>
            <translation>same group</translation>
        </message>
        <message>
            <source>不同类</source>
            <translation>another kind</translation>
        </message>
        <message>
            <source>{age}结案</source>
            <translation>Closed {age}</translation>
        </message>
        <message>
            <source>并入后须重开才会再办</source>
            <translation>must be reopened to be worked on again</translation>
        </message>
        <message>
            <source>本次来电</source>
            <translation>This call</translation>
        </message>
        <message>
            <source>草稿 · {seat}</source>
            <translation>draft · {seat}</translation>
        </message>
        <message>
            <source>{time} 来电</source>
            <translation>called at {time}</translation>
        </message>
        <message>
            <source>未登记，无编号</source>
            <translation>not filed, no number</translation>
        </message>
        <message>
            <source>同网格，没有坐标</source>
            <translation>same grid, no position</translation>
        </message>
        <message>
            <source>同一号码，地点不同</source>
            <translation>same number, another place</translation>
        </message>
        <message>
            <source>建议</source>
            <translation>suggested</translation>
        </message>
        <message>
            <source>时间</source>
            <translation>Time</translation>
        </message>
        <message>
            <source>照片</source>
            <translation>Picture</translation>
        </message>
        <message>
            <source>现状</source>
            <translation>State</translation>
        </message>
        <message>
            <source>{metres} m · {weeks} 周内 {count} 件</source>
            <translation>{metres} m · {count} in {weeks} weeks</translation>
        </message>
        <message>
            <source>填了地点或电话，这里列出附近同类的案件。目前没有疑似同一件。</source>
            <translation>With a place or a number, similar issues nearby are listed here. Nothing looks the same so far.</translation>
        </message>
        <message>
            <source>同 {no}</source>
            <translation>Same as {no}</translation>
        </message>
        <message>
            <source>撤销选择</source>
            <translation>Undo</translation>
        </message>
        <message>
            <source>疑似同一件</source>
            <translation>May be the same</translation>
        </message>
        <message>
            <source>先比类别、距离、时间，词语只管排序；由人决定</source>
            <translation>Kind, distance, time first; words only rank; a person decides</translation>
        </message>
        <message>
            <source>都不是</source>
            <translation>None of them</translation>
        </message>
        <message>
            <source>没有打开的来电单</source>
            <translation>No call is open</translation>
        </message>
        <message>
            <source>✓ 都不是</source>
            <translation>✓ None of them</translation>
        </message>
        <message>
            <source>不受理的理由（告知来电人）</source>
            <translation>Why it is declined (the caller is told)</translation>
        </message>
        <message>
            <source>上报上级的理由</source>
            <translation>Why it is escalated</translation>
        </message>
        <message>
            <source>有 {count} 件疑似同一件，先看左侧：{same} 是它　{none} 都不是</source>
            <translation>{count} may be the same, see the left: {same} same, {none} none</translation>
        </message>
        <message>
            <source>只受理</source>
            <translation>accept only</translation>
        </message>
        <message>
            <source>不受理</source>
            <translation>Decline</translation>
        </message>
        <message>
            <source>只登记</source>
            <translation>file only</translation>
        </message>
        <message>
            <source>丢弃</source>
            <translation>Throw away</translation>
        </message>
        <message>
            <source>收起</source>
            <translation>Fold</translation>
        </message>
        <message>
            <source>将并入 {no}：登记时生效，{key} 撤销</source>
            <translation>Will be merged into {no} when filed; {key} undoes</translation>
        </message>
        <message>
            <source>登记并并入 {no}</source>
            <translation>File and merge into {no}</translation>
        </message>
        <message>
            <source>受理并派遣 {department}</source>
            <translation>Accept and dispatch to {department}</translation>
        </message>
        <message>
            <source>受理并派遣</source>
            <translation>accept and dispatch</translation>
        </message>
        <message>
            <source>确定</source>
            <translation>OK</translation>
        </message>
        <message>
            <source>收起、崩溃、断库都不丢，再按 F2 接着写</source>
            <translation>Safe when folded or cut off; F2 goes on</translation>
        </message>
        <message>
            <source>✓ 草稿已存 {time}</source>
            <translation>✓ Draft saved {time}</translation>
        </message>
        <message>
            <source>边写边存草稿</source>
            <translation>Drafts are saved as you type</translation>
        </message>
        <message>
            <source>理由</source>
            <translation>Reason</translation>
        </message>
        <message>
            <source>新来电</source>
            <translation>New call</translation>
        </message>
        <message>
            <source>来电单已清空，草稿已丢弃。</source>
            <translation>The form is empty, the draft is discarded.</translation>
        </message>
        <message>
            <source>新问题 · {seat}</source>
            <translation>new issue · {seat}</translation>
        </message>
        <message>
            <source>撤销</source>
            <translation>Undo</translation>
        </message>
        <message>
            <source>填了地点，这里显示网格和责任人。</source>
            <translation>With a place, the grid and who answers for it are shown here.</translation>
        </message>
        <message>
            <source>地名库里没有这个地址：补上路名、门牌，或选择网格。</source>
            <translation>The gazetteer does not know this address: add a road or house number, or choose the grid.</translation>
        </message>
        <message>
            <source>另选网格</source>
            <translation>Other grid</translation>
        </message>
        <message>
            <source>手工选择的网格</source>
            <translation>Grid chosen by hand</translation>
        </message>
        <message>
            <source>只知道路名，网格未定：请补门牌或附近的地点，或选择网格。</source>
            <translation>Only the road is known, not the grid: add a house number or a place nearby, or choose the grid.</translation>
        </message>
        <message>
            <source>只知道区域，没有具体地点。</source>
            <translation>Only the area is known, no exact place.</translation>
        </message>
        <message>
            <source>大约位置，误差 {metres} 米以内：{address}</source>
            <translation>Approximate, within {metres} m: {address}</translation>
        </message>
        <message>
            <source>值班电话</source>
            <translation>Duty phone</translation>
        </message>
        <message>
            <source>电话受理 {about}，接听 {clock}，60 秒内派出</source>
            <translation>Telephone call {about}, answered {clock} ago, to be dispatched within 60 seconds</translation>
        </message>
        <message>
            <source>{hours} 时前</source>
            <translation>{hours} h ago</translation>
        </message>
        <message>
            <source>电话受理</source>
            <translation>Telephone call</translation>
        </message>
        <message>
            <source>接听</source>
            <translation>Answered</translation>
        </message>
        <message>
            <source>/ 60 s 内派出</source>
            <translation>/ dispatch within 60 s</translation>
        </message>
        <message>
            <source>写了内容，这里给出类别建议。</source>
            <translation>Categories are suggested here once there are words.</translation>
        </message>
        <message>
            <source>没有合适的建议，请从全部类别中选择。</source>
            <translation>Nothing fits; choose among all categories.</translation>
        </message>
        <message>
            <source>{heading}：{reasons}</source>
            <translation>{heading}: {reasons}</translation>
        </message>
        <message>
            <source>已由您选定</source>
            <translation>Chosen by you</translation>
        </message>
        <message>
            <source>已选定；依据</source>
            <translation>Chosen; because of</translation>
        </message>
        <message>
            <source>建议；依据</source>
            <translation>Suggested; because of</translation>
        </message>
        <message>
            <source>其他类别</source>
            <translation>another category</translation>
        </message>
        <message>
            <source>以往含“{word}”的 {seen} 件中 {agreed} 件归此类</source>
            <translation>{agreed} of {seen} earlier issues with “{word}” were this kind</translation>
        </message>
        <message>
            <source>由您选定；清单建议{word}</source>
            <translation>Chosen by you; the list says {word}</translation>
        </message>
        <message>
            <source>缓急：{word}</source>
            <translation>Urgency: {word}</translation>
        </message>
        <message>
            <source>由您选定</source>
            <translation>Chosen by you</translation>
        </message>
        <message>
            <source>有了类别，按职责清单定</source>
            <translation>Set by the responsibility list once there is a category</translation>
        </message>
        <message>
            <source>名称、拼音首字母或代码；↑↓ 选，Enter 定，Esc 关</source>
            <translation>Name, pinyin initials or code; ↑↓ choose, Enter takes, Esc closes</translation>
        </message>
        <message>
            <source>没有相符的。换个说法，或删去几个字。</source>
            <translation>Nothing matches. Try another word or fewer letters.</translation>
        </message>
        <message>
            <source>派遣：职责清单里没有对应的条目，请用“+ 部门”选主办</source>
            <translation>Dispatch: the responsibility list has nothing for this; choose a lead with “+ department”</translation>
        </message>
        <message>
            <source>派遣：有了地点和类别，这里按职责清单给出部门</source>
            <translation>Dispatch: with a place and a category, the responsibility list names the departments here</translation>
        </message>
        <message>
            <source>处置 {limit} {due} 前</source>
            <translation>handle {limit}, by {due}</translation>
        </message>
        <message>
            <source>+ 部门</source>
            <translation>+ Dept</translation>
        </message>
        <message>
            <source>选择部门</source>
            <translation>Choose a department</translation>
        </message>
        <message>
            <source>签收 {limit}</source>
            <translation>receipt {limit}</translation>
        </message>
        <message>
            <source>不派</source>
            <translation>not sent</translation>
        </message>
        <message>
            <source>不卡结案</source>
            <translation>does not hold up closing</translation>
        </message>
        <message>
            <source>处置 {limit}</source>
            <translation>handle {limit}</translation>
        </message>
        <message>
            <source>派遣（{why}）</source>
            <translation>Dispatch ({why})</translation>
        </message>
        <message>
            <source>勾选后写时间，记入案件</source>
            <translation>Tick it and give a time; kept with the issue</translation>
        </message>
        <message>
            <source>电话回告，承诺</source>
            <translation>Call back, by</translation>
        </message>
        <message>
            <source>电话回告</source>
            <translation>Call back</translation>
        </message>
        <message>
            <source>回告时间</source>
            <translation>Time of the call back</translation>
        </message>
        <message>
            <source>即 {time} 前，记入案件</source>
            <translation>by {time}; kept with the issue</translation>
        </message>
        <message>
            <source>来电</source>
            <translation>Caller</translation>
        </message>
        <message>
            <source>缓急</source>
            <translation>Urgency</translation>
        </message>
        <message>
            <source>回告</source>
            <translation>Call back</translation>
        </message>
        <message>
            <source>已登记为 {no}，但没有{deed}：{why}</source>
            <translation>Filed as {no}, but this was not done ({deed}): {why}</translation>
        </message>
        <message>
            <source>数据库断开：来电已记入本机日志，恢复后自动登记，接着{deed}。请勿重复登记。</source>
            <translation>The database is away: the call is kept in this seat's journal, will be filed by itself, and then: {deed}. Do not file it again.</translation>
        </message>
        <message>
            <source>来电反映同一件：{no}</source>
            <translation>The caller reports the same as {no}</translation>
        </message>
        <message>
            <source>看这一件</source>
            <translation>Show it</translation>
        </message>
        <message>
            <source>登记</source>
            <translation>Report</translation>
        </message>
        <message>
            <source>依据：类别“{name}”</source>
            <translation>By category “{name}”</translation>
        </message>
        <message>
            <source>依据：职责清单 {number}</source>
            <translation>By responsibility list {number}</translation>
        </message>
        <message>
            <source>没有地点。请填写地址，或按 Alt+G 选择网格。</source>
            <translation>There is no place. Give an address, or choose the grid with Alt+G.</translation>
        </message>
        <message>
            <source>没有回告时间。请写几点几分（22:30），或多久以后（30分、2小时）。</source>
            <translation>There is no time for the call back. Give a time of day (22:30) or how long from now (30m, 2h).</translation>
        </message>
        <message>
            <source>回告时间最晚在一个月以内。请写近一些的时间。</source>
            <translation>A call back is promised within a month at most. Give an earlier time.</translation>
        </message>
        <message>
            <source>地名库里没有这个地址。请补上路名、门牌或小区名，或按 Alt+G 选择网格。</source>
            <translation>The gazetteer does not know this address. Add a road, house number or estate, or choose the grid with Alt+G.</translation>
        </message>
        <message>
            <source>还没有类别。请按 Ctrl+1 采用建议，或按 Ctrl+0 从全部类别中查找。</source>
            <translation>There is no category yet. Take the suggestion with Ctrl+1, or look through all with Ctrl+0.</translation>
        </message>
        <message>
            <source>{state} · 剩 {left}</source>
            <translation>{state} · {left} left</translation>
        </message>
        <message>
            <source>{sent} 派出</source>
            <translation>sent {sent}</translation>
        </message>
        <message>
            <source>{state} · 计时暂停</source>
            <translation>{state} · clock stopped</translation>
        </message>
        <message>
            <source>签收截至 {due}</source>
            <translation>receipt due {due}</translation>
        </message>
        <message>
            <source>处置截至 {due}</source>
            <translation>handling due {due}</translation>
        </message>
        <message>
            <source>暂定</source>
            <translation>provisional</translation>
        </message>
        <message>
            <source>申请延期至 {due}</source>
            <translation>asks for time until {due}</translation>
        </message>
        <message>
            <source>已裁决</source>
            <translation>ruled</translation>
        </message>
        <message>
            <source>{at} 签收</source>
            <translation>received {at}</translation>
        </message>
        <message>
            <source>将{deed}</source>
            <translation>will: {deed}</translation>
        </message>
        <message>
            <source>还没有填“{field}”。请填写后再发出。</source>
            <translation>“{field}” is still empty. Fill it in, then send.</translation>
        </message>
        <message>
            <source>职责清单没有此类，不知道派给谁。请单独办理。</source>
            <translation>The responsibility list says nothing about this kind, so nobody is known to send it to. Handle it by itself.</translation>
        </message>
        <message>
            <source>我的决定</source>
            <translation>My decision</translation>
        </message>
        <message>
            <source>对方已办</source>
            <translation>Done meanwhile</translation>
        </message>
        <message>
            <source>按我的再办</source>
            <translation>Do mine again</translation>
        </message>
        <message>
            <source>以对方为准</source>
            <translation>Leave theirs</translation>
        </message>
        <message>
            <source>{label}：{words}</source>
            <translation>{label}: {words}</translation>
        </message>
        <message>
            <source>{parts}；{words}</source>
            <translation>{parts}; {words}</translation>
        </message>
        <message>
            <source>是</source>
            <translation>yes</translation>
        </message>
        <message>
            <source>否</source>
            <translation>no</translation>
        </message>
        <message>
            <source>详见流转记录</source>
            <translation>see the timeline</translation>
        </message>
        <message>
            <source>流转记录</source>
            <translation>Timeline</translation>
        </message>
        <message>
            <source>描述</source>
            <translation>Description</translation>
        </message>
        <message>
            <source>{who} {seat}：{what}</source>
            <translation>{who} {seat}: {what}</translation>
        </message>
        <message>
            <source>数据库不在线：“{deed}”已记在本席，恢复后自动办理。</source>
            <translation>The database is away: “{deed}” is kept at this seat and will be carried out by itself once it is back.</translation>
        </message>
        <message>
            <source>另一席位接手了此件；您写的内容仍在。</source>
            <translation>Another seat has taken this issue over; what you typed is still here.</translation>
        </message>
        <message>
            <source>记录部门反馈</source>
            <translation>record feedback</translation>
        </message>
        <message>
            <source>核查通过并结案</source>
            <translation>Verify and close</translation>
        </message>
        <message>
            <source>恢复办理</source>
            <translation>Resume</translation>
        </message>
        <message>
            <source>撤销合并</source>
            <translation>Undo merge</translation>
        </message>
        <message>
            <source>下一步</source>
            <translation>Next step</translation>
        </message>
        <message>
            <source>{deed}：先选主办部门</source>
            <translation>{deed}: choose the lead first</translation>
        </message>
        <message>
            <source>添加部门</source>
            <translation>Add a department</translation>
        </message>
        <message>
            <source>部门名称或拼音首字母，Enter 添加</source>
            <translation>Name or pinyin initials, Enter adds</translation>
        </message>
        <message>
            <source>请先到场确认，注意人员安全…</source>
            <translation>Please check on the spot first, mind people's safety…</translation>
        </message>
        <message>
            <source>数字键或点击：选或不选；Ctrl+数字或右键：换主办、协办、配合</source>
            <translation>Figure or click: in or out; Ctrl+figure or right click: lead, assist, cooperate</translation>
        </message>
        <message>
            <source>派遣 · {why}</source>
            <translation>Dispatch · {why}</translation>
        </message>
        <message>
            <source>派遣 · 职责清单没有此类，请选部门</source>
            <translation>Dispatch · not in the responsibility list, choose departments</translation>
        </message>
        <message>
            <source>截至 {due}</source>
            <translation>until {due}</translation>
        </message>
        <message>
            <source>没有设定时限</source>
            <translation>no limit is set</translation>
        </message>
        <message>
            <source>即 {moment}</source>
            <translation>that is {moment}</translation>
        </message>
        <message>
            <source>没有可以办理的部门。请先派遣。</source>
            <translation>There is no department to act. Dispatch first.</translation>
        </message>
        <message>
            <source>还没有选核查结论。请选“通过”或“不通过”。</source>
            <translation>No verdict chosen yet. Choose “Passed” or “Failed”.</translation>
        </message>
        <message>
            <source>请先在流转记录里选一条备注</source>
            <translation>Choose a note in the timeline first</translation>
        </message>
        <message>
            <source>还没有选备注。请在流转记录里选一条，再按 Delete。</source>
            <translation>No note chosen yet. Choose one in the timeline, then press Delete.</translation>
        </message>
        <message>
            <source>可以直接写，也可以选：</source>
            <translation>Type it, or choose:</translation>
        </message>
        <message>
            <source>通过</source>
            <translation>Passed</translation>
        </message>
        <message>
            <source>不通过</source>
            <translation>Failed</translation>
        </message>
        <message>
            <source>类别名称或拼音首字母，Enter 选中</source>
            <translation>Category name or pinyin initials, Enter chooses</translation>
        </message>
        <message>
            <source>类别“{typed}”还没有选定。请从列表中选一个。</source>
            <translation>Category “{typed}” has not been chosen yet. Choose one from the list.</translation>
        </message>
        <message>
            <source>不改就留空</source>
            <translation>leave empty to keep it</translation>
        </message>
        <message>
            <source>编号末四位、电话或词语</source>
            <translation>End of number, phone or words</translation>
        </message>
        <message>
            <source>正在查找…</source>
            <translation>Searching…</translation>
        </message>
        <message>
            <source>主案：{issue}</source>
            <translation>Main issue: {issue}</translation>
        </message>
        <message>
            <source>没有找到；换个编号或词语再找</source>
            <translation>Nothing found; try another number or word</translation>
        </message>
        <message>
            <source>附近没有相似的案件；可以按编号查找</source>
            <translation>Nothing alike nearby; search by number</translation>
        </message>
        <message>
            <source>仅受理</source>
            <translation>Accept only</translation>
        </message>
        <message>
            <source>合并</source>
            <translation>merge</translation>
        </message>
        <message>
            <source>撤回</source>
            <translation>Withdraw</translation>
        </message>
        <message>
            <source>报上级</source>
            <translation>Escalate</translation>
        </message>
        <message>
            <source>打开办理</source>
            <translation>open to work on</translation>
        </message>
        <message>
            <source>原因</source>
            <translation>Reason</translation>
        </message>
        <message>
            <source>延至</source>
            <translation>Until</translation>
        </message>
        <message>
            <source>如 2h、3工作日、17:30、明天 9:00</source>
            <translation>as in 2h, 3wd, 17:30, 11-25 18:00</translation>
        </message>
        <message>
            <source>报告人会看到这个原因</source>
            <translation>The reporter will read this reason</translation>
        </message>
        <message>
            <source>处置情况</source>
            <translation>What was done</translation>
        </message>
        <message>
            <source>主案</source>
            <translation>Main issue</translation>
        </message>
        <message>
            <source>为什么其实是两件事</source>
            <translation>Why they are two things after all</translation>
        </message>
        <message>
            <source>裁决依据；裁决后部门不能退回</source>
            <translation>Grounds; after a ruling departments cannot return it</translation>
        </message>
        <message>
            <source>部门为什么退回</source>
            <translation>Why the department returns it</translation>
        </message>
        <message>
            <source>部门为什么要更多时间</source>
            <translation>Why the department needs more time</translation>
        </message>
        <message>
            <source>已办结</source>
            <translation>finished</translation>
        </message>
        <message>
            <source>结论</source>
            <translation>Verdict</translation>
        </message>
        <message>
            <source>通过后结案</source>
            <translation>close if passed</translation>
        </message>
        <message>
            <source>哪里还没有解决</source>
            <translation>What is not solved yet</translation>
        </message>
        <message>
            <source>为什么超出本级职责</source>
            <translation>Why it is beyond this level's duty</translation>
        </message>
        <message>
            <source>答复</source>
            <translation>Answer</translation>
        </message>
        <message>
            <source>挂起至</source>
            <translation>Suspend until</translation>
        </message>
        <message>
            <source>要求承办方做什么</source>
            <translation>What those who handle it must do</translation>
        </message>
        <message>
            <source>现场怎样解决的</source>
            <translation>How it was solved on the spot</translation>
        </message>
        <message>
            <source>部门在电话里怎么说</source>
            <translation>What the department said by phone</translation>
        </message>
        <message>
            <source>不通过时必须写明原因</source>
            <translation>A reason is needed when it failed</translation>
        </message>
        <message>
            <source>怎样办理，或为什么交回</source>
            <translation>How to handle it, or why it is handed back</translation>
        </message>
        <message>
            <source>如 2d、3工作日、明天 9:00、11-25 18:00</source>
            <translation>as in 2d, 3wd, 17:30, 11-25 18:00</translation>
        </message>
        <message>
            <source>请上级说明办理情况</source>
            <translation>Ask the upper level how it stands</translation>
        </message>
        <message>
            <source>办理情况和原因</source>
            <translation>How it stands, and why</translation>
        </message>
        <message>
            <source>对方仍在线时必须写明原因</source>
            <translation>Needed while the other seat is alive</translation>
        </message>
        <message>
            <source>{priority} · {stage}剩余 {left}</source>
            <translation>{priority} · {stage}: {left} left</translation>
        </message>
        <message>
            <source>{priority} · 挂起至 {until}</source>
            <translation>{priority} · suspended until {until}</translation>
        </message>
        <message>
            <source>{who}（{channel}）</source>
            <translation>{who} ({channel})</translation>
        </message>
        <message>
            <source>没有坐标，不知道附近有什么</source>
            <translation>no coordinates, so nothing is known nearby</translation>
        </message>
        <message>
            <source>500 米内没有摄像机</source>
            <translation>no camera within 500 m</translation>
        </message>
        <message>
            <source>督办中</source>
            <translation>under supervision</translation>
        </message>
        <message>
            <source>待裁决</source>
            <translation>ruling wanted</translation>
        </message>
        <message>
            <source>质询待答复</source>
            <translation>inquiry unanswered</translation>
        </message>
        <message>
            <source>退回 {times} 次</source>
            <translation>returns: {times}</translation>
        </message>
        <message>
            <source>返工 {times} 次</source>
            <translation>reworks: {times}</translation>
        </message>
        <message>
            <source>重开 {times} 次</source>
            <translation>reopenings: {times}</translation>
        </message>
        <message>
            <source>时限暂定（节假日表未公布）</source>
            <translation>provisional deadline (holidays not published)</translation>
        </message>
        <message>
            <source>未登记电话</source>
            <translation>no phone entered</translation>
        </message>
        <message>
            <source>未留姓名</source>
            <translation>no name given</translation>
        </message>
        <message>
            <source>按 Enter 或点击显示完整号码；查看会记入流转记录</source>
            <translation>Enter or a click shows the whole number; looking is recorded in the timeline</translation>
        </message>
        <message>
            <source>{person} · 显示</source>
            <translation>{person} · show</translation>
        </message>
        <message>
            <source>现场影像：还没有照片和录像</source>
            <translation>Pictures: no photos or recordings yet</translation>
        </message>
        <message>
            <source>位置</source>
            <translation>Place</translation>
        </message>
        <message>
            <source>附近</source>
            <translation>Nearby</translation>
        </message>
        <message>
            <source>责任人</source>
            <translation>Answers</translation>
        </message>
        <message>
            <source>这个网格还没有登记责任人</source>
            <translation>Nobody is entered as responsible for this grid</translation>
        </message>
        <message>
            <source>还有 {count} 人</source>
            <translation>{count} more</translation>
        </message>
        <message>
            <source>同一网格</source>
            <translation>same grid</translation>
        </message>
        <message>
            <source>同一电话</source>
            <translation>same phone</translation>
        </message>
        <message>
            <source>相距 {metres} m</source>
            <translation>{metres} m away</translation>
        </message>
        <message>
            <source>没办成：{why}</source>
            <translation>not done: {why}</translation>
        </message>
        <message>
            <source>批量办理</source>
            <translation>Several issues</translation>
        </message>
        <message>
            <source>对所有案件的说明</source>
            <translation>Words for all issues</translation>
        </message>
        <message>
            <source>写一次，每件都记上</source>
            <translation>Typed once, written on each</translation>
        </message>
        <message>
            <source>办理</source>
            <translation>Do it</translation>
        </message>
        <message>
            <source>每件的结果</source>
            <translation>Result of each</translation>
        </message>
        <message>
            <source>数据库不在线，已记在本席，恢复后自动办理</source>
            <translation>the database is away; kept at this seat, carried out once it is back</translation>
        </message>
        <message>
            <source>{deed} {count} 件</source>
            <translation>{deed}: {count}</translation>
        </message>
        <message>
            <source>选中 {count} 件，其中 {blocked} 件不能办</source>
            <translation>{count} selected, {blocked} of them not possible</translation>
        </message>
        <message>
            <source>一次最多 {most} 件，其余的没有列入。</source>
            <translation>At most {most} at once; the others are not in the list.</translation>
        </message>
        <message>
            <source>“{deed}”要逐件办理，不能批量。</source>
            <translation>“{deed}” is done one by one, not in bulk.</translation>
        </message>
        <message>
            <source>正在办理…</source>
            <translation>being done…</translation>
        </message>
        <message>
            <source>已{deed}</source>
            <translation>done: {deed}</translation>
        </message>
        <message>
            <source>不能：{why}</source>
            <translation>not possible: {why}</translation>
        </message>
        <message>
            <source>明早 9 点</source>
            <translation>tomorrow 9:00</translation>
        </message>
        <message>
            <source>下周一 9 点</source>
            <translation>Monday 9:00</translation>
        </message>
        <message>
            <source>3 个工作日</source>
            <translation>3 working days</translation>
        </message>
        <message>
            <source>7 天</source>
            <translation>7 days</translation>
        </message>
        <message>
            <source>看不懂时间“{text}”。请写成 2h、3工作日、17:30、明天 9:00 或 11-25 18:00。</source>
            <translation>The time “{text}” cannot be read. Write 2h, 3wd, 17:30 or 11-25 18:00.</translation>
        </message>
        <message>
            <source>{who} 正在办理此件（{since} 起）</source>
            <translation>{who} is working on this issue (since {since})</translation>
        </message>
        <message>
            <source>{said}（共 {count} 条新记录）</source>
            <translation>{said} ({count} new entries)</translation>
        </message>
        <message>
            <source>{who} 打开过此件，{since} 起没有动静</source>
            <translation>{who} had this issue open, silent since {since}</translation>
        </message>
        <message>
            <source>写备注，Enter 追加；不影响他人办理</source>
            <translation>Write a note, Enter appends; nobody is disturbed</translation>
        </message>
        <message>
            <source>追加</source>
            <translation>Append</translation>
        </message>
        <message>
            <source>没有选中案件</source>
            <translation>No issue selected</translation>
        </message>
        <message>
            <source>在左边的队列里选一件，这里显示详情和派遣。</source>
            <translation>Select one in the queue at the left: details and dispatch are shown here.</translation>
        </message>
        <message>
            <source>没有这个案件，或不在您的范围内</source>
            <translation>There is no such issue, or it is not yours to see</translation>
        </message>
        <message>
            <source>请在队列里另选一件。</source>
            <translation>Select another one in the queue.</translation>
        </message>
        <message>
            <source>没能读出这个案件</source>
            <translation>This issue could not be read</translation>
        </message>
        <message>
            <source>办结</source>
            <translation>Done</translation>
        </message>
        <message>
            <source>可选项</source>
            <translation>Suggestions</translation>
        </message>
        <message>
            <source>还没有选部门。请按数字键选择，或用“+ 部门”添加。</source>
            <translation>No department chosen. Press a figure to choose, or add one with “+ Dept”.</translation>
        </message>
        <message>
            <source>没有部门正在办理此件。请先派遣。</source>
            <translation>No department is at work on this issue. Dispatch it first.</translation>
        </message>
        <message>
            <source>所在区域</source>
            <translation>area</translation>
        </message>
        <message>
            <source>报告人电话</source>
            <translation>reporter's phone</translation>
        </message>
        <message>
            <source>上报（{channel}）</source>
            <translation>Reported ({channel})</translation>
        </message>
        <message>
            <source>{part} {department}（{due} 前）</source>
            <translation>{part} {department} (by {due})</translation>
        </message>
        <message>
            <source>查看了{whose}的电话号码</source>
            <translation>Looked at the phone number of {whose}</translation>
        </message>
        <message>
            <source>{said}：{note}</source>
            <translation>{said}: {note}</translation>
        </message>
        <message>
            <source>{said}，定位 {area}</source>
            <translation>{said}, located in {area}</translation>
        </message>
        <message>
            <source>{said}，受理截至 {due}</source>
            <translation>{said}, acceptance due {due}</translation>
        </message>
        <message>
            <source>受理，派遣截至 {due}</source>
            <translation>Accepted, dispatch due {due}</translation>
        </message>
        <message>
            <source>并入 {no}</source>
            <translation>Merged into {no}</translation>
        </message>
        <message>
            <source>{no} 并入此件</source>
            <translation>{no} merged into this one</translation>
        </message>
        <message>
            <source>不再并入 {no}</source>
            <translation>No longer merged into {no}</translation>
        </message>
        <message>
            <source>{no} 不再并入此件</source>
            <translation>{no} no longer merged into this one</translation>
        </message>
        <message>
            <source>{said}，按职责清单 {rule}</source>
            <translation>{said}, by item {rule} of the responsibility list</translation>
        </message>
        <message>
            <source>{said}（第 {times} 次退回，待裁决）</source>
            <translation>{said} (return no. {times}, ruling wanted)</translation>
        </message>
        <message>
            <source>准许{department}延期：{before} → {due}</source>
            <translation>More time for {department}: {before} → {due}</translation>
        </message>
        <message>
            <source>挂起至 {until}</source>
            <translation>Suspended until {until}</translation>
        </message>
        <message>
            <source>恢复，时限顺延至 {due}</source>
            <translation>Resumed, deadline moved to {due}</translation>
        </message>
        <message>
            <source>{command}，第 {times} 次返工</source>
            <translation>{command}, rework no. {times}</translation>
        </message>
        <message>
            <source>第 {times} 次重开</source>
            <translation>Reopened, no. {times}</translation>
        </message>
        <message>
            <source>上报上级 {area}</source>
            <translation>Escalated to {area}</translation>
        </message>
        <message>
            <source>交回 {area}</source>
            <translation>Handed back to {area}</translation>
        </message>
        <message>
            <source>{field}“{old}”→“{new}”</source>
            <translation>{field} “{old}” → “{new}”</translation>
        </message>
        <message>
            <source>更正 {changed}</source>
            <translation>Corrected {changed}</translation>
        </message>
        <message>
            <source>备注：{note}</source>
            <translation>Note: {note}</translation>
        </message>
        <message>
            <source>划去第 {number} 条</source>
            <translation>Struck out entry {number}</translation>
        </message>
        <message>
            <source>从{seat}接手</source>
            <translation>Took over from {seat}</translation>
        </message>
        <message>
            <source>{said}（来电告知）</source>
            <translation>{said} (told by phone)</translation>
        </message>
        <message>
            <source>位置坐标</source>
            <translation>coordinates</translation>
        </message>
        <message>
            <source>{department}签收</source>
            <translation>{department} signed for it</translation>
        </message>
        <message>
            <source>撤回{department}的派遣</source>
            <translation>Withdrew {department}</translation>
        </message>
        <message>
            <source>{department}反馈进展</source>
            <translation>{department} reports progress</translation>
        </message>
        <message>
            <source>{department}退回</source>
            <translation>{department} returned it</translation>
        </message>
        <message>
            <source>{department}申请延期至 {due}</source>
            <translation>{department} asks for time until {due}</translation>
        </message>
        <message>
            <source>{department}反馈办结</source>
            <translation>{department} reports it done</translation>
        </message>
        <message>
            <source>{who}：{why}</source>
            <translation>{who}: {why}</translation>
        </message>
        <message>
            <source>{told}（已划去，{by}）</source>
            <translation>{told} (struck out, {by})</translation>
        </message>
        <message>
            <source>“{deed}”还没有发出：Enter 发出，Esc 收起。</source>
            <translation>“{deed}” has not been sent: Enter sends, Esc folds.</translation>
        </message>
        <message>
            <source>重试</source>
            <translation>Try again</translation>
        </message>
        <message>
            <source>这里现在没有内容</source>
            <translation>There is nothing here now</translation>
        </message>
        <message>
            <source>有内容，但都被筛选条件挡住了</source>
            <translation>There is something, but the filter hides all of it</translation>
        </message>
        <message>
            <source>去掉筛选条件就能看到。</source>
            <translation>Clear the filter to see it.</translation>
        </message>
        <message>
            <source>去掉筛选</source>
            <translation>Clear filter</translation>
        </message>
        <message>
            <source>没能读出来，不知道有没有</source>
            <translation>It could not be read: nobody knows whether there is anything</translation>
        </message>
        <message>
            <source>恢复以后会自动再读，也可以现在重试。</source>
            <translation>It is read again by itself once the connection is back; or try now.</translation>
        </message>
        <message>
            <source>正在读取…</source>
            <translation>Reading…</translation>
        </message>
        <message>
            <source>案件</source>
            <translation>issue</translation>
        </message>
        <message>
            <source>队列</source>
            <translation>Queue</translation>
        </message>
        <message>
            <source>程序</source>
            <translation>Program</translation>
        </message>
        <message>
            <source>知道了</source>
            <translation>All right</translation>
        </message>
        <message>
            <source>按 Delete 去掉</source>
            <translation>Press Delete to remove</translation>
        </message>
        <message>
            <source>{label}：{value}</source>
            <translation>{label}: {value}</translation>
        </message>
        <message>
            <source>No Chinese font 没有中文字体：汉字会显示成方框。请安装 Noto Sans CJK SC（fonts-noto-cjk）后重新启动本程序。</source>
            <translation>No Chinese font: Chinese text will show as boxes. Install Noto Sans CJK SC (fonts-noto-cjk) and start the program again.</translation>
        </message>
        <message>
            <source>网络</source>
            <translation>web</translation>
        </message>
        <message>
            <source>监控</source>
            <translation>camera</translation>
        </message>
        <message>
            <source>巡逻车</source>
            <translation>patrol car</translation>
        </message>
        <message>
            <source>{stage}：已完成</source>
            <translation>{stage}: done</translation>
        </message>
        <message>
            <source>{stage}：进行中</source>
            <translation>{stage}: under way</translation>
        </message>
        <message>
            <source>{stage}：未到</source>
            <translation>{stage}: still to come</translation>
        </message>
        <message>
            <source>{stage}：略过</source>
            <translation>{stage}: skipped</translation>
        </message>
        <message>
            <source>没有名为“{name}”的配色。可用的是 dark（深色）和 light（浅色）。</source>
            <translation>There is no theme called “{name}”. There are dark and light.</translation>
        </message>
        <message>
            <source>缩放 {percent}% 不在 100% 至 200% 之间。请重新选择。</source>
            <translation>A scale of {percent}% is not between 100% and 200%. Choose another.</translation>
        </message>
        <message>
            <source>程序内部出错，没有取到结果，已记入日志。请再试一次。</source>
            <translation>The program made a mistake and got no answer; it is in the log. Please try again.</translation>
        </message>
        <message>
            <source>数据库没有应答，暂时读不到。恢复后会自动重新读取，已作的决定和草稿都保存在本机。</source>
            <translation>The database does not answer, so nothing can be read now. Once it is back everything is read again by itself; decisions and drafts are kept on this machine.</translation>
        </message>
        <message>
            <source>数据库正忙，这项决定已存在本机，轮到时自动办理，不用重复提交。</source>
            <translation>The database is busy; this decision is kept on this machine and carried out in its turn. There is no need to give it again.</translation>
        </message>
        <message>
            <source>数据库正常，正在补办 {waiting} 项决定。</source>
            <translation>The database answers; {waiting} kept decisions are being carried out.</translation>
        </message>
        <message>
            <source>数据库正常。</source>
            <translation>The database answers.</translation>
        </message>
        <message>
            <source>正在连接数据库…</source>
            <translation>Connecting to the database…</translation>
        </message>
        <message>
            <source>连不上数据库，正在重试。{waiting} 项决定保存在本机。</source>
            <translation>The database cannot be reached; trying again. {waiting} decisions are kept on this machine.</translation>
        </message>
        <message>
            <source>数据库没有应答，最后一次应答在 {time}。{waiting} 项决定保存在本机，恢复后自动补办。</source>
            <translation>The database does not answer; it last did at {time}. {waiting} decisions are kept on this machine and carried out by themselves once it is back.</translation>
        </message>
        <message>
            <source>程序内部出错，这一步没有完成，已记入日志。</source>
            <translation>The program made a mistake and this step was not done; it is in the log.</translation>
        </message>
        <message>
            <source>查找 编号 / 电话 / 地址 / 描述</source>
            <translation>Find number / phone / address / text</translation>
        </message>
        <message>
            <source>查找案件</source>
            <translation>Find issues</translation>
        </message>
        <message>
            <source>渠道 ▾</source>
            <translation>Channel ▾</translation>
        </message>
        <message>
            <source>按渠道筛选</source>
            <translation>Filter by channel</translation>
        </message>
        <message>
            <source>网格 ▾</source>
            <translation>Grid ▾</translation>
        </message>
        <message>
            <source>按网格筛选</source>
            <translation>Filter by grid</translation>
        </message>
        <message>
            <source>类别 ▾</source>
            <translation>Category ▾</translation>
        </message>
        <message>
            <source>按类别筛选</source>
            <translation>Filter by category</translation>
        </message>
        <message>
            <source>超期</source>
            <translation>overdue</translation>
        </message>
        <message>
            <source>只看超期</source>
            <translation>Only overdue issues</translation>
        </message>
        <message>
            <source>我的</source>
            <translation>Mine</translation>
        </message>
        <message>
            <source>只看本席打开的</source>
            <translation>Only what this seat has open</translation>
        </message>
        <message>
            <source>全部渠道</source>
            <translation>All channels</translation>
        </message>
        <message>
            <source>全部网格</source>
            <translation>All grids</translation>
        </message>
        <message>
            <source>全部类别</source>
            <translation>All categories</translation>
        </message>
        <message>
            <source>本席打开的</source>
            <translation>open at this seat</translation>
        </message>
        <message>
            <source>整个{name}</source>
            <translation>All of {name}</translation>
        </message>
        <message>
            <source>案件队列</source>
            <translation>Queue of issues</translation>
        </message>
        <message>
            <source>队列没有“{name}”这一栏。请从栏目中选择。</source>
            <translation>The queue has no tab “{name}”. Choose one of its tabs.</translation>
        </message>
        <message>
            <source>查找结果</source>
            <translation>Search results</translation>
        </message>
        <message>
            <source>没有查到，原因：{why}</source>
            <translation>The search failed: {why}</translation>
        </message>
        <message>
            <source>正在查找“{typed}”… Esc 返回队列</source>
            <translation>Looking for “{typed}”… Esc goes back to the queue</translation>
        </message>
        <message>
            <source>“{typed}”：至少 {count} 件，请多写几个字。Esc 返回队列</source>
            <translation>“{typed}”: at least {count}; write more to narrow it. Esc goes back</translation>
        </message>
        <message>
            <source>“{typed}”：{count} 件。Esc 返回队列</source>
            <translation>“{typed}”: {count} found. Esc goes back to the queue</translation>
        </message>
        <message>
            <source>“{typed}”：没有找到。Esc 返回队列</source>
            <translation>“{typed}”: nothing found. Esc goes back to the queue</translation>
        </message>
        <message>
            <source>没有找到“{typed}”</source>
            <translation>Nothing found for “{typed}”</translation>
        </message>
        <message>
            <source>可以换编号后四位、电话或地名再找。</source>
            <translation>Try the last four figures of the number, a phone or a place.</translation>
        </message>
        <message>
            <source>地名“{name}”</source>
            <translation>place “{name}”</translation>
        </message>
        <message>
            <source>类别“{name}”</source>
            <translation>category “{name}”</translation>
        </message>
        <message>
            <source>编号相符</source>
            <translation>number</translation>
        </message>
        <message>
            <source>案件队列分栏</source>
            <translation>Tabs of the queue</translation>
        </message>
        <message>
            <source>待受理 {count}</source>
            <translation>New {count}</translation>
        </message>
        <message>
            <source>待派遣 {count}</source>
            <translation>Assign {count}</translation>
        </message>
        <message>
            <source>处置中 {count}</source>
            <translation>Active {count}</translation>
        </message>
        <message>
            <source>待核查 {count}</source>
            <translation>Verify {count}</translation>
        </message>
        <message>
            <source>超期 {count}</source>
            <translation>Late {count}</translation>
        </message>
        <message>
            <source>挂起 {count}</source>
            <translation>Paused {count}</translation>
        </message>
        <message>
            <source>全部 {count}</source>
            <translation>All {count}</translation>
        </message>
        <message>
            <source>只看：{conditions}</source>
            <translation>Only: {conditions}</translation>
        </message>
        <message>
            <source>没有待受理的案件</source>
            <translation>Nothing waits to be accepted</translation>
        </message>
        <message>
            <source>新来的会自己出现在这里。</source>
            <translation>What comes in appears here by itself.</translation>
        </message>
        <message>
            <source>没有待派遣的案件</source>
            <translation>Nothing waits to be dispatched</translation>
        </message>
        <message>
            <source>受理后还没派出的会在这里。</source>
            <translation>What is accepted and not yet dispatched stands here.</translation>
        </message>
        <message>
            <source>没有处置中的案件</source>
            <translation>Nothing is being handled</translation>
        </message>
        <message>
            <source>派出去还没办完的会在这里。</source>
            <translation>What departments are working on stands here.</translation>
        </message>
        <message>
            <source>没有待核查的案件</source>
            <translation>Nothing waits to be verified</translation>
        </message>
        <message>
            <source>部门办完等着核查的会在这里。</source>
            <translation>What departments report as done stands here.</translation>
        </message>
        <message>
            <source>没有超期的案件</source>
            <translation>Nothing is overdue</translation>
        </message>
        <message>
            <source>过了时限还没办的会在这里。</source>
            <translation>What has passed its time limit stands here.</translation>
        </message>
        <message>
            <source>没有挂起的案件</source>
            <translation>Nothing is suspended</translation>
        </message>
        <message>
            <source>暂停计时的会在这里。</source>
            <translation>What has its clock stopped stands here.</translation>
        </message>
        <message>
            <source>辖区内没有未办结的案件</source>
            <translation>No open issues in this area</translation>
        </message>
        <message>
            <source>还没有读到过</source>
            <translation>never yet</translation>
        </message>
        <message>
            <source>{why}（最后一次读到：{time}）</source>
            <translation>{why} (last read: {time})</translation>
        </message>
        <message>
            <source>只看：{conditions}。另有 {count} 件没有显示</source>
            <translation>Only: {conditions}. {count} more not shown</translation>
        </message>
        <message>
            <source>数据库没有应答，下面是 {time} 的情况</source>
            <translation>The database does not answer; this is how it stood at {time}</translation>
        </message>
        <message>
            <source>没有读到新的内容，下面是 {time} 的情况：{why}</source>
            <translation>Nothing newer could be read; this is how it stood at {time}: {why}</translation>
        </message>
        <message>
            <source>清除筛选</source>
            <translation>clear the filter</translation>
        </message>
        <message>
            <source>筛选条件挡住了 {count} 件</source>
            <translation>The filter hides {count} issues</translation>
        </message>
        <message>
            <source>已挂起</source>
            <translation>suspended</translation>
        </message>
        <message>
            <source>新到</source>
            <translation>new</translation>
        </message>
        <message>
            <source>有变化</source>
            <translation>changed</translation>
        </message>
        <message>
            <source>电话相符</source>
            <translation>phone</translation>
        </message>
        <message>
            <source>文字相符</source>
            <translation>words</translation>
        </message>
        <message>
            <source>{seat} 在办</source>
            <translation>{seat} at work</translation>
        </message>
        <message>
            <source>已不在此列</source>
            <translation>no longer in this list</translation>
        </message>
        <message>
            <source>{priority}，{channel}，{what}，{stage}，{left}</source>
            <translation>{priority}, {channel}, {what}, {stage}, {left}</translation>
        </message>
        <message>
            <source>约{left}</source>
            <translation>about {left}</translation>
        </message>
        <message>
            <source>至 {when}</source>
            <translation>until {when}</translation>
        </message>
        <message>
            <source>本席在办</source>
            <translation>open here</translation>
        </message>
        <message>
            <source>{seat} 已离线</source>
            <translation>{seat} offline</translation>
        </message>
        <message>
            <source>已转到 {area}</source>
            <translation>moved to {area}</translation>
        </message>
        <message>
            <source>已转到“{state}”</source>
            <translation>now {state}</translation>
        </message>
        <message>
            <source>{before}，{more}</source>
            <translation>{before}, {more}</translation>
        </message>
        <message>
            <source>登记、受理并派遣</source>
            <translation>file, accept and dispatch</translation>
        </message>
        <message>
            <source>登记并受理</source>
            <translation>file and accept</translation>
        </message>
        <message>
            <source>登记并上报上级</source>
            <translation>file and escalate</translation>
        </message>
        <message>
            <source>与第一件是同一件</source>
            <translation>same as the first one</translation>
        </message>
        <message>
            <source>都不是同一件</source>
            <translation>none of those</translation>
        </message>
        <message>
            <source>采用第一个类别</source>
            <translation>take the first category</translation>
        </message>
        <message>
            <source>撤销丢弃或同一件</source>
            <translation>take back</translation>
        </message>
        <message>
            <source>收起来电单，内容保留</source>
            <translation>Fold the call form; everything in it stays</translation>
        </message>
        <message>
            <source>显示号码</source>
            <translation>show the number</translation>
        </message>
        <message>
            <source>选网格</source>
            <translation>choose the grid</translation>
        </message>
        <message>
            <source>丢弃来电单</source>
            <translation>throw the call away</translation>
        </message>
        <message>
            <source>已经开着 {count} 张来电单。请先办完一张。</source>
            <translation>{count} call forms are open already. Finish one first.</translation>
        </message>
        <message>
            <source>待处理的冲突</source>
            <translation>conflicts to look at</translation>
        </message>
        <message>
            <source>没有冲突</source>
            <translation>No conflicts</translation>
        </message>
        <message>
            <source>{no}，{time} 决定</source>
            <translation>{no}, decided {time}</translation>
        </message>
        <message>
            <source>命令 ›</source>
            <translation>Command ›</translation>
        </message>
        <message>
            <source>派 0613 民政科 +协 救助站 限 1h</source>
            <translation>dispatch 0613 mzk +assist jzz within 1h</translation>
        </message>
        <message>
            <source>命令行</source>
            <translation>Command line</translation>
        </message>
        <message>
            <source>{said}   Tab 补全：{choices}</source>
            <translation>{said}   Tab: {choices}</translation>
        </message>
        <message>
            <source>请先登录。</source>
            <translation>Sign in first.</translation>
        </message>
        <message>
            <source>正在找 {numbers}…</source>
            <translation>Looking for {numbers}…</translation>
        </message>
        <message>
            <source>“{word}”可以是：{choices}。请多打一个字。</source>
            <translation>“{word}” may be: {choices}. Type one more letter.</translation>
        </message>
        <message>
            <source>没有叫“{word}”的部门。请打名称、简称或拼音首字母。</source>
            <translation>No department is called “{word}”. Type its name, its short name or pinyin initials.</translation>
        </message>
        <message>
            <source>没有“{word}”这个命令。常用：派、受、并、上报、找、新；F1 看全部。</source>
            <translation>There is no command “{word}”. Common ones: dispatch, accept, merge, escalate, find, call; F1 shows all.</translation>
        </message>
        <message>
            <source>请写并入哪一件：并 0613 0612，或选中一件后写 并 0612。</source>
            <translation>Say into which issue: merge 0613 0612, or select one and write merge 0612.</translation>
        </message>
        <message>
            <source>一次只能把一件并入另一件。请只写两个编号。</source>
            <translation>Only one issue can be merged into another at a time. Write two numbers.</translation>
        </message>
        <message>
            <source>部门“{name}”写了两次。请去掉一个。</source>
            <translation>Department “{name}” is written twice. Remove one.</translation>
        </message>
        <message>
            <source>只能有一个主办部门。其余请写 +协 或 +配。</source>
            <translation>There can be one lead only. Write +assist or +coop before the others.</translation>
        </message>
        <message>
            <source>“限”后面请写时限，如 1h、30分、2天、1工作日。</source>
            <translation>Write the limit after “within”: 1h, 30m, 2d, 1wd.</translation>
        </message>
        <message>
            <source>“{word}”后面不用再写。</source>
            <translation>Nothing more is needed after “{word}”.</translation>
        </message>
        <message>
            <source>现在不能“{action}”。</source>
            <translation>“{action}” is not possible now.</translation>
        </message>
        <message>
            <source>已复制 {count} 个编号</source>
            <translation>{count} number(s) copied</translation>
        </message>
        <message>
            <source>职责清单还没有读到，请稍候再试。</source>
            <translation>The responsibility list has not been read yet. Try again in a moment.</translation>
        </message>
        <message>
            <source>没有选中案件。请先在队列里选一件。</source>
            <translation>No issue is selected. Select one in the queue first.</translation>
        </message>
        <message>
            <source>请接着写理由，回车后对所选 {count} 件一起办理。</source>
            <translation>Go on with the reason; Enter does it for all {count} selected issues.</translation>
        </message>
        <message>
            <source>{no}：{why}</source>
            <translation>{no}: {why}</translation>
        </message>
        <message>
            <source>误操作，撤销上一步</source>
            <translation>done by mistake, taken back</translation>
        </message>
        <message>
            <source>{no} 已{deed}</source>
            <translation>{no}: done – {deed}</translation>
        </message>
        <message>
            <source>{no} {deed}：已保存在本机，恢复后自动补做</source>
            <translation>{no} {deed}: kept on this machine, carried out once the database is back</translation>
        </message>
        <message>
            <source>{no} 没有{deed}：{why}</source>
            <translation>{no}: not done – {deed}. {why}</translation>
        </message>
        <message>
            <source>{said}（Ctrl+Z 撤销）</source>
            <translation>{said} (Ctrl+Z takes it back)</translation>
        </message>
        <message>
            <source>{said}（断库时的决定，已补做）</source>
            <translation>{said} (decided while the database was away)</translation>
        </message>
        <message>
            <source>{no} 没有{deed}，被抢先了：{why}</source>
            <translation>{no}: not done – {deed}; somebody was first. {why}</translation>
        </message>
        <message>
            <source>放回 / 移出</source>
            <translation>Put back / take out</translation>
        </message>
        <message>
            <source>拖到别处或别的屏幕</source>
            <translation>Drag it elsewhere or to another screen</translation>
        </message>
        <message>
            <source>指挥中心</source>
            <translation>Command center</translation>
        </message>
        <message>
            <source>正在打开数据库…</source>
            <translation>Opening the database…</translation>
        </message>
        <message>
            <source>没有打开</source>
            <translation>It did not open</translation>
        </message>
        <message>
            <source>新到 {channel} {no} {about}</source>
            <translation>New by {channel}: {no} {about}</translation>
        </message>
        <message>
            <source>{said}，另有 {count} 件变化</source>
            <translation>{said}, and {count} more changes</translation>
        </message>
        <message>
            <source>{about} 命令：{words}</source>
            <translation>{about} Command: {words}</translation>
        </message>
        <message>
            <source>派给主办民政科、协办救助站，1 小时办完；待受理的先受理</source>
            <translation>dispatch to a lead and an assisting department, to be done in 1 hour; accepted first where it is only reported</translation>
        </message>
        <message>
            <source>把 0613 并入 0612</source>
            <translation>merge 0613 into 0612</translation>
        </message>
        <message>
            <source>上报上级，理由写在后面</source>
            <translation>escalate; the reason follows</translation>
        </message>
        <message>
            <source>挂起 3 天</source>
            <translation>suspend for 3 days</translation>
        </message>
        <message>
            <source>查找</source>
            <translation>find</translation>
        </message>
        <message>
            <source>打开来电单，号码和内容已填</source>
            <translation>open a call form with number and words filled in</translation>
        </message>
        <message>
            <source>拼音首字母也可以；不写编号就是选中的案件</source>
            <translation>pinyin initials will do; without a number it means the selected issue</translation>
        </message>
        <message>
            <source>[编号] 部门… [+协 部门] [限 时限]</source>
            <translation>[number] department… [+assist department] [within limit]</translation>
        </message>
        <message>
            <source>[编号] 主案编号</source>
            <translation>[number] number of the main issue</translation>
        </message>
        <message>
            <source>帮助：按键和命令</source>
            <translation>Help: keys and commands</translation>
        </message>
        <message>
            <source>没有内容</source>
            <translation>Nothing here</translation>
        </message>
        <message>
            <source>来电单里的按键</source>
            <translation>Keys in the call form</translation>
        </message>
        <message>
            <source>办理下一步</source>
            <translation>next step</translation>
        </message>
        <message>
            <source>划去备注</source>
            <translation>strike out a note</translation>
        </message>
        <message>
            <source>复制编号</source>
            <translation>copy the number</translation>
        </message>
        <message>
            <source>签收（电话告知）</source>
            <translation>received (told by phone)</translation>
        </message>
        <message>
            <source>部门退回</source>
            <translation>returned by the department</translation>
        </message>
        <message>
            <source>部门申请延期</source>
            <translation>department asks for more time</translation>
        </message>
        <message>
            <source>待受理：受理并派遣；待派遣：派遣；处置中：改派；待核查：核查并结案。</source>
            <translation>Reported: accept and dispatch; accepted: dispatch; in progress: dispatch again; handled: verify and close.</translation>
        </message>
        <message>
            <source>受理，暂不派遣；派遣时限开始计时。</source>
            <translation>Accept without dispatching; the dispatch clock starts.</translation>
        </message>
        <message>
            <source>一步完成：按职责清单推荐的部门和时限派出。</source>
            <translation>In one step: out to the departments and limits that the responsibility list advises.</translation>
        </message>
        <message>
            <source>派给主办、协办、配合部门；待受理的先受理，处置中的改派。</source>
            <translation>To lead, assisting and cooperating departments; accepted first where it is only reported, sent anew where it is out.</translation>
        </message>
        <message>
            <source>加派部门；新的主办替换原来的主办。</source>
            <translation>Add departments; a new lead takes the place of the present one.</translation>
        </message>
        <message>
            <source>不属于我们办理，写明理由，告知报告人。</source>
            <translation>Not ours to handle; the reporter is told the reason.</translation>
        </message>
        <message>
            <source>与另一件是同一回事：并入它，报告人随之转过去；可以撤销。</source>
            <translation>The same thing as another issue: it goes into that one, its reporters follow; can be taken back.</translation>
        </message>
        <message>
            <source>其实是两件事：恢复到并入以前。</source>
            <translation>Two things after all: back to before the merge.</translation>
        </message>
        <message>
            <source>发现人已当场解决，写明怎样解决的，待他人核查。</source>
            <translation>Whoever found it has solved it on the spot; say how. Somebody else verifies.</translation>
        </message>
        <message>
            <source>超出本级职责，交上级平台办理，编号和记录不变。</source>
            <translation>Beyond our duty: the parent platform acts; number and timeline stay.</translation>
        </message>
        <message>
            <source>把下级上报的案件连同答复交回。</source>
            <translation>Back to the lower level, with the answer.</translation>
        </message>
        <message>
            <source>值班长、督查员或上级催办；标记保留到办结。</source>
            <translation>Pressed for by shift leader, inspector or a level above; marked until it ends.</translation>
        </message>
        <message>
            <source>上报满 7 个工作日上级未办理的，下级可以质询。</source>
            <translation>What the upper level has not handled within 7 working days may be questioned.</translation>
        </message>
        <message>
            <source>答复下级的质询：现状和理由。</source>
            <translation>Answer the lower level: state and reason.</translation>
        </message>
        <message>
            <source>部门互相推诿时由值班长裁定谁办，不得再退回。</source>
            <translation>Where departments disagree the shift leader rules who acts; it cannot be returned.</translation>
        </message>
        <message>
            <source>写明理由和恢复日期，计时暂停。</source>
            <translation>With a reason and a date to wake up; the clock stands still.</translation>
        </message>
        <message>
            <source>继续办理，剩余时间与挂起时相同。</source>
            <translation>Go on; the time left is what it was.</translation>
        </message>
        <message>
            <source>由没有参与处置的人核查属实。</source>
            <translation>Verified by somebody who did not handle it.</translation>
        </message>
        <message>
            <source>没有解决，退回主办部门返工。</source>
            <translation>Not solved; back to the lead.</translation>
        </message>
        <message>
            <source>从反馈看没有解决，主办部门重新处置。</source>
            <translation>The feedback does not show it solved; the lead works on it again.</translation>
        </message>
        <message>
            <source>核查通过后结案。</source>
            <translation>Close after it passed verification.</translation>
        </message>
        <message>
            <source>没有真正解决，或不该不受理：重新办理，总时长接着算。</source>
            <translation>Not really solved, or wrongly declined: handled again, its age runs on.</translation>
        </message>
        <message>
            <source>更正描述、地址、类别、缓急或联系人；原来的内容留在记录里。</source>
            <translation>Set description, address, category, priority or reporter right; the timeline keeps what stood there.</translation>
        </message>
        <message>
            <source>补充一条记录，任何时候都可以。</source>
            <translation>Add a line to the timeline, at any time.</translation>
        </message>
        <message>
            <source>划去一条备注，原文保留可读。</source>
            <translation>Strike a note through; it stays readable.</translation>
        </message>
        <message>
            <source>告诉其他席位此件正由您办理。</source>
            <translation>Tell other seats that you are working on it.</translation>
        </message>
        <message>
            <source>接手其他席位打开的案件；对方在线时要写明理由。</source>
            <translation>Take over what another seat has open; with a reason while that seat is there.</translation>
        </message>
        <message>
            <source>本席位不再办理此件。</source>
            <translation>This seat is done with it.</translation>
        </message>
        <message>
            <source>把所选案件的编号放进剪贴板。</source>
            <translation>Put the numbers of the selected issues on the clipboard.</translation>
        </message>
        <message>
            <source>部门来电说已收到，替它签收。</source>
            <translation>The department says by phone that it has received it.</translation>
        </message>
        <message>
            <source>部门来电说了进展或结果，替它记录。</source>
            <translation>The department tells progress or result by phone; write it down.</translation>
        </message>
        <message>
            <source>部门说不归它管，写明理由；第二次退回自动提请裁决。</source>
            <translation>The department says it is not theirs, with the reason; the second return asks for a ruling.</translation>
        </message>
        <message>
            <source>部门来电要求延长时限；批准以前原时限有效。</source>
            <translation>The department asks for more time; until granted the old limit holds.</translation>
        </message>
        <message>
            <source>给一个部门更晚的截止时间。</source>
            <translation>Give one department a later deadline.</translation>
        </message>
        <message>
            <source>这个部门不用再办。</source>
            <translation>This department need not act any more.</translation>
        </message>
        <message>
            <source>更改按键</source>
            <translation>change keys</translation>
        </message>
        <message>
            <source>新的按键</source>
            <translation>New key</translation>
        </message>
        <message>
            <source>全部恢复默认</source>
            <translation>Reset all</translation>
        </message>
        <message>
            <source>“{action}”现在是 {key}。</source>
            <translation>“{action}” is {key} now.</translation>
        </message>
        <message>
            <source>请按新的按键（Esc 放弃）：{action}</source>
            <translation>Press the new key (Esc gives up): {action}</translation>
        </message>
        <message>
            <source>选一个操作，按“更改”，再按新的键。</source>
            <translation>Choose an action, press “Change”, then the new key.</translation>
        </message>
        <message>
            <source>更改</source>
            <translation>Change</translation>
        </message>
        <message>
            <source>去掉</source>
            <translation>Remove</translation>
        </message>
        <message>
            <source>“{key}”不是可用的按键。请按一个功能键，或 Ctrl、Alt 加一个键。</source>
            <translation>“{key}” is no key that can be used. Press a function key, or Ctrl or Alt with another key.</translation>
        </message>
        <message>
            <source>请只用一组按键，不要连按几组。</source>
            <translation>Use one key combination only.</translation>
        </message>
        <message>
            <source>“{key}”用来打字和移动，不能作快捷键。请加 Ctrl 或 Alt，或用功能键。</source>
            <translation>“{key}” is for typing and moving. Add Ctrl or Alt, or use a function key.</translation>
        </message>
        <message>
            <source>“{key}”已用于“{holder}”。请换一个键，或先改掉那一个。</source>
            <translation>“{key}” belongs to “{holder}”. Take another key, or change that one first.</translation>
        </message>
        <message>
            <source>“{key}”固定用于来电单的“{holder}”。请换一个键。</source>
            <translation>“{key}” belongs to “{holder}” in the call form. Take another key.</translation>
        </message>
        <message>
            <source>{name} {count} 件</source>
            <translation>{name}: {count}</translation>
        </message>
        <message>
            <source>没有写内容</source>
            <translation>nothing written</translation>
        </message>
        <message>
            <source>来电 {time}</source>
            <translation>Call {time}</translation>
        </message>
        <message>
            <source>最近的消息</source>
            <translation>recent news</translation>
        </message>
        <message>
            <source>还没有消息</source>
            <translation>No news yet</translation>
        </message>
        <message>
            <source>未完成的草稿</source>
            <translation>drafts to go on with</translation>
        </message>
        <message>
            <source>没有未完成的来电单</source>
            <translation>No calls left to finish</translation>
        </message>
        <message>
            <source>接着写</source>
            <translation>Go on</translation>
        </message>
        <message>
            <source>回车：打开 {no}，填写“{action}”</source>
            <translation>Enter: open {no} and fill in “{action}”</translation>
        </message>
        <message>
            <source>回车：{deed} {issues}</source>
            <translation>Enter: {deed} {issues}</translation>
        </message>
        <message>
            <source>回车：{deed} {issues}，{parts}</source>
            <translation>Enter: {deed} {issues}, {parts}</translation>
        </message>
        <message>
            <source>回车：登记来电 {phone} {text}</source>
            <translation>Enter: take the call {phone} {text}</translation>
        </message>
        <message>
            <source>回车：{action}</source>
            <translation>Enter: {action}</translation>
        </message>
        <message>
            <source>“{action}”一次只能办一件。请写一个编号。</source>
            <translation>“{action}” takes one issue at a time. Write one number.</translation>
        </message>
        <message>
            <source>一次最多办 {most} 件。请分几次。</source>
            <translation>At most {most} issues at once. Do it in parts.</translation>
        </message>
        <message>
            <source>没有编号以 {no} 结尾的案件。请核对编号。</source>
            <translation>No issue has a number that ends in {no}. Check the number.</translation>
        </message>
        <message>
            <source>“{command}”要写理由。请接着写：{word} {no} 理由…</source>
            <translation>“{command}” needs a reason. Go on: {word} {no} reason…</translation>
        </message>
        <message>
            <source>职责清单里没有这一类的主办部门。请写部门：派 {no} 民政科</source>
            <translation>The responsibility list has no lead for this kind. Write the department: dispatch {no} mzk</translation>
        </message>
        <message>
            <source>{issues} 等 {count} 件</source>
            <translation>{issues} … {count} issues in all</translation>
        </message>
        <message>
            <source>{no}（{about}）</source>
            <translation>{no} ({about})</translation>
        </message>
        <message>
            <source>回车：把 {issues} 并入 {main}</source>
            <translation>Enter: merge {issues} into {main}</translation>
        </message>
        <message>
            <source>回车：{deed} {issues}：{text}</source>
            <translation>Enter: {deed} {issues}: {text}</translation>
        </message>
        <message>
            <source>{said}，限 {limit}</source>
            <translation>{said}, within {limit}</translation>
        </message>
        <message>
            <source>回车：查找“{text}”</source>
            <translation>Enter: find “{text}”</translation>
        </message>
        <message>
            <source>没有选中案件。请写编号，或先在队列里选一件。</source>
            <translation>No issue is selected. Write a number, or select one in the queue.</translation>
        </message>
        <message>
            <source>请写挂起多久和理由：挂起 0613 3天 等配件</source>
            <translation>Write how long and why: suspend 0613 3d waiting for parts</translation>
        </message>
        <message>
            <source>回车：到查找框</source>
            <translation>Enter: to the search box</translation>
        </message>
        <message>
            <source>地图还没有接入</source>
            <translation>The map is not connected yet</translation>
        </message>
        <message>
            <source>地图随地图部分提供；位置请看案件里的地址和网格。</source>
            <translation>It comes with the map part; for the place see address and grid in the issue.</translation>
        </message>
        <message>
            <source>画面和地图</source>
            <translation>Pictures and map</translation>
        </message>
        <message>
            <source>视频</source>
            <translation>Video</translation>
        </message>
        <message>
            <source>地图</source>
            <translation>Map</translation>
        </message>
        <message>
            <source>底栏</source>
            <translation>Bottom bar</translation>
        </message>
        <message>
            <source>关闭</source>
            <translation>Close</translation>
        </message>
        <message>
            <source>命令面板</source>
            <translation>command palette</translation>
        </message>
        <message>
            <source>输入汉字、拼音首字母或英文；编号可直接打 0613</source>
            <translation>Type Chinese, pinyin initials or English; or a number such as 0613</translation>
        </message>
        <message>
            <source>找一个操作或案件</source>
            <translation>Find an action or an issue</translation>
        </message>
        <message>
            <source>可以做的操作</source>
            <translation>What can be done</translation>
        </message>
        <message>
            <source>{name}不是值班人员，不能使用指挥台。请从网页进入。</source>
            <translation>{name} does not work in the duty room and cannot use the console. Use the web page instead.</translation>
        </message>
        <message>
            <source>示范世界里没有值班员。请重新装载示范数据。</source>
            <translation>The demo world has no operator. Load the demo data again.</translation>
        </message>
        <message>
            <source>案件和来电</source>
            <translation>Issue and calls</translation>
        </message>
        <message>
            <source>程序内部出错，已记入日志，可以继续工作。刚才那一步请再试一次。</source>
            <translation>Something went wrong inside the program; it is in the log and you can go on. Try that last step again.</translation>
        </message>
        <message>
            <source>图片 {file} 没有存成。请换一个位置或格式（.png）。</source>
            <translation>The picture {file} could not be saved. Take another place or format (.png).</translation>
        </message>
        <message>
            <source>请登录后值班。忘记密码请找管理员重设。</source>
            <translation>Sign in to begin. An administrator can reset a forgotten password.</translation>
        </message>
        <message>
            <source>登录</source>
            <translation>Sign in</translation>
        </message>
        <message>
            <source>用户名</source>
            <translation>User name</translation>
        </message>
        <message>
            <source>密码</source>
            <translation>Password</translation>
        </message>
        <message>
            <source>中文 / English</source>
            <translation>Chinese / English</translation>
        </message>
        <message>
            <source>正在核对…</source>
            <translation>Checking…</translation>
        </message>
        <message>
            <source>大写锁定可能开着。</source>
            <translation>Caps Lock may be on.</translation>
        </message>
        <message>
            <source>请填写用户名和密码。</source>
            <translation>Fill in user name and password.</translation>
        </message>
        <message>
            <source>夜班 20:00–08:00</source>
            <translation>Night 20:00–08:00</translation>
        </message>
        <message>
            <source>数据库断开，最后应答 {since}。已保留 {count} 项决定，恢复后自动补做。</source>
            <translation>Database away, last answer {since}. {count} decision(s) kept, carried out once it is back.</translation>
        </message>
        <message>
            <source>今日办结</source>
            <translation>ended today</translation>
        </message>
        <message>
            <source>这一部分还没有接入本程序。</source>
            <translation>This part is not connected to the program yet.</translation>
        </message>
        <message>
            <source>白班 08:00–20:00</source>
            <translation>Day 08:00–20:00</translation>
        </message>
        <message>
            <source>数据库没有应答。正在自动重连。</source>
            <translation>The database does not answer. Trying again.</translation>
        </message>
        <message>
            <source>数据库断开，最后应答 {since}。可以继续办理，恢复后自动补做。</source>
            <translation>Database away, last answer {since}. Go on working: everything is carried out once it is back.</translation>
        </message>
        <message>
            <source>{area} · 指挥中心</source>
            <translation>{area} · Command center</translation>
        </message>
        <message>
            <source>受理网关 未接入</source>
            <translation>Gateway: not connected</translation>
        </message>
        <message>
            <source>数据库 连接中</source>
            <translation>Database: connecting</translation>
        </message>
        <message>
            <source>状态栏</source>
            <translation>Status strip</translation>
        </message>
        <message>
            <source>菜单</source>
            <translation>menu</translation>
        </message>
        <message>
            <source>菜单（F10）</source>
            <translation>Menu (F10)</translation>
        </message>
        <message>
            <source>数据库断开</source>
            <translation>Database away</translation>
        </message>
        <message>
            <source>数据库 补做 {count} 项</source>
            <translation>Database: catching up, {count} left</translation>
        </message>
        <message>
            <source>数据库 正常</source>
            <translation>Database: all right</translation>
        </message>
        <message>
            <source>数据库 慢 {latency} ms</source>
            <translation>Database: slow, {latency} ms</translation>
        </message>
        <message>
            <source>数据库 {latency} ms</source>
            <translation>Database {latency} ms</translation>
        </message>
        <message>
            <source>用上下键选中队列最上面的一件</source>
            <translation>Select the top issue of the queue by the arrow keys</translation>
        </message>
        <message>
            <source>按 F5：按职责清单受理并派遣，自动到下一件</source>
            <translation>Accept and dispatch it by the responsibility list; the next one is selected</translation>
        </message>
        <message>
            <source>按 F2 登记一个来电，Esc 收起，内容不丢</source>
            <translation>Take a call; Esc folds it and nothing is lost</translation>
        </message>
        <message>
            <source>命令行里打 派 加编号和部门，看它说回车会做什么</source>
            <translation>Type dispatch, a number and a department into the command line: it says what Enter will do</translation>
        </message>
        <message>
            <source>按 Ctrl+K，打拼音首字母找任何操作</source>
            <translation>Find any action by pinyin initials or English</translation>
        </message>
        <message>
            <source>新手引导</source>
            <translation>first steps</translation>
        </message>
        <message>
            <source>试一试</source>
            <translation>Try this</translation>
        </message>
        <message>
            <source>做完自动打勾</source>
            <translation>ticked off as you go</translation>
        </message>
        <message>
            <source>不再显示</source>
            <translation>Do not show again</translation>
        </message>
        <message>
            <source>已做</source>
            <translation>done</translation>
        </message>
        <message>
            <source>未做</source>
            <translation>not done</translation>
        </message>
        <message>
            <source>来电登记</source>
            <translation>take a call</translation>
        </message>
        <message>
            <source>下一张来电单</source>
            <translation>next call form</translation>
        </message>
        <message>
            <source>下一件</source>
            <translation>next issue</translation>
        </message>
        <message>
            <source>上一件</source>
            <translation>previous issue</translation>
        </message>
        <message>
            <source>看待受理</source>
            <translation>show reported</translation>
        </message>
        <message>
            <source>看待派遣</source>
            <translation>show accepted</translation>
        </message>
        <message>
            <source>看处置中</source>
            <translation>show in progress</translation>
        </message>
        <message>
            <source>看待核查</source>
            <translation>show to be verified</translation>
        </message>
        <message>
            <source>看超期</source>
            <translation>show overdue</translation>
        </message>
        <message>
            <source>看挂起</source>
            <translation>show suspended</translation>
        </message>
        <message>
            <source>看全部</source>
            <translation>show all</translation>
        </message>
        <message>
            <source>下一栏</source>
            <translation>next tab</translation>
        </message>
        <message>
            <source>上一栏</source>
            <translation>previous tab</translation>
        </message>
        <message>
            <source>只看我打开的</source>
            <translation>only what I have open</translation>
        </message>
        <message>
            <source>重新读取</source>
            <translation>read anew</translation>
        </message>
        <message>
            <source>看摄像机或巡查车</source>
            <translation>look at a camera or car</translation>
        </message>
        <message>
            <source>到队列</source>
            <translation>to the queue</translation>
        </message>
        <message>
            <source>到案件</source>
            <translation>to the issue</translation>
        </message>
        <message>
            <source>到命令行</source>
            <translation>to the command line</translation>
        </message>
        <message>
            <source>深色 / 浅色</source>
            <translation>dark / light</translation>
        </message>
        <message>
            <source>放大</source>
            <translation>larger</translation>
        </message>
        <message>
            <source>缩小</source>
            <translation>smaller</translation>
        </message>
        <message>
            <source>可移动窗格</source>
            <translation>movable panes</translation>
        </message>
        <message>
            <source>队列移出窗口</source>
            <translation>queue out of the window</translation>
        </message>
        <message>
            <source>案件移出窗口</source>
            <translation>issue out of the window</translation>
        </message>
        <message>
            <source>恢复默认布局</source>
            <translation>reset the layout</translation>
        </message>
        <message>
            <source>帮助</source>
            <translation>help</translation>
        </message>
        <message>
            <source>撤销上一步</source>
            <translation>take back the last step</translation>
        </message>
        <message>
            <source>退出登录</source>
            <translation>sign out</translation>
        </message>
        <message>
            <source>关闭程序</source>
            <translation>quit</translation>
        </message>
        <message>
            <source>接电话时登记新问题；可以同时开几张。</source>
            <translation>Write down a new issue while on the phone; several may be open at once.</translation>
        </message>
        <message>
            <source>在几张打开的来电单和案件之间轮换。</source>
            <translation>Go round the open call forms and the issue.</translation>
        </message>
        <message>
            <source>接着写上次没有写完的来电单。</source>
            <translation>Go on with a call that was not finished.</translation>
        </message>
        <message>
            <source>只看这一栏的案件。</source>
            <translation>Show only the issues of this tab.</translation>
        </message>
        <message>
            <source>按编号、电话、地址、描述或拼音首字母查找。</source>
            <translation>By number, phone, address, words or pinyin initials.</translation>
        </message>
        <message>
            <source>选中队列里的下一件。</source>
            <translation>Select the next issue of the queue.</translation>
        </message>
        <message>
            <source>选中队列里的上一件。</source>
            <translation>Select the previous issue of the queue.</translation>
        </message>
        <message>
            <source>换到右边一栏。</source>
            <translation>The tab to the right.</translation>
        </message>
        <message>
            <source>换到左边一栏。</source>
            <translation>The tab to the left.</translation>
        </message>
        <message>
            <source>只看本席位打开的案件；再按一次看全部。</source>
            <translation>Only issues this seat has open; once more for all.</translation>
        </message>
        <message>
            <source>去掉所有筛选条件和查找。</source>
            <translation>Remove all conditions and the search.</translation>
        </message>
        <message>
            <source>平时不需要：变化会自己出现。</source>
            <translation>Not needed as a rule: changes come by themselves.</translation>
        </message>
        <message>
            <source>把键盘焦点放到队列。</source>
            <translation>Put the keyboard into the queue.</translation>
        </message>
        <message>
            <source>把键盘焦点放到右边的案件。</source>
            <translation>Put the keyboard into the issue on the right.</translation>
        </message>
        <message>
            <source>把键盘焦点放到命令行。</source>
            <translation>Put the keyboard into the command line.</translation>
        </message>
        <message>
            <source>在深色和浅色之间切换。</source>
            <translation>Switch between dark and light.</translation>
        </message>
        <message>
            <source>在中文和英文之间切换，不用重新启动。</source>
            <translation>Switch between Chinese and English, without a restart.</translation>
        </message>
        <message>
            <source>文字和控件放大一级，最大 200%。</source>
            <translation>Text and controls one step larger, up to 200%.</translation>
        </message>
        <message>
            <source>文字和控件缩小一级，最小 100%。</source>
            <translation>Text and controls one step smaller, down to 100%.</translation>
        </message>
        <message>
            <source>显示窗格标题，可以拖到别处或别的屏幕；再选一次锁定。</source>
            <translation>Show titles by which panes can be dragged, also to another screen; once more to lock them.</translation>
        </message>
        <message>
            <source>把队列放到别的屏幕；再选一次放回。</source>
            <translation>Put the queue on another screen; once more to put it back.</translation>
        </message>
        <message>
            <source>把案件放到别的屏幕；再选一次放回。</source>
            <translation>Put the issue on another screen; once more to put it back.</translation>
        </message>
        <message>
            <source>所有窗格回到原来的位置和大小。</source>
            <translation>All panes back to where and how large they were.</translation>
        </message>
        <message>
            <source>输入汉字、拼音首字母或英文，找到任何操作或案件。</source>
            <translation>Type Chinese, pinyin initials or English to find any action or issue.</translation>
        </message>
        <message>
            <source>全部按键和命令。</source>
            <translation>All keys and commands.</translation>
        </message>
        <message>
            <source>打开左上角的菜单。</source>
            <translation>Open the menu in the upper left corner.</translation>
        </message>
        <message>
            <source>并入、挂起、不予受理和结案可以撤销；记录里两步都保留。</source>
            <translation>Merging, suspending, declining and closing can be taken back; the timeline keeps both steps.</translation>
        </message>
        <message>
            <source>断库期间留下、或被别的席位抢先的决定。</source>
            <translation>Decisions left over from an outage, or overtaken by another seat.</translation>
        </message>
        <message>
            <source>底栏里出现过的消息，最新的在前。</source>
            <translation>What stood in the bottom bar, the newest first.</translation>
        </message>
        <message>
            <source>给任何操作换一个按键，冲突会说明。</source>
            <translation>Give any action another key; conflicts are told.</translation>
        </message>
        <message>
            <source>再看一次入门的几步。</source>
            <translation>See the first steps again.</translation>
        </message>
        <message>
            <source>换一个人值班；没有写完的内容留在草稿里。</source>
            <translation>Somebody else takes over; what was not finished stays as a draft.</translation>
        </message>
        <message>
            <source>没有写完的内容留在草稿里，下次提示接着写。</source>
            <translation>What was not finished stays as a draft and is offered next time.</translation>
        </message>
        <message>
            <source>{name} 已登录 {seat}</source>
            <translation>{name} signed in at {seat}</translation>
        </message>
        <message>
            <source>案件菜单</source>
            <translation>Menu of the issue</translation>
        </message>
        <message>
            <source>看此件</source>
            <translation>Show it</translation>
        </message>
        <message>
            <source>断库期间的 {count} 项决定没有办成，需要您看一下。</source>
            <translation>{count} decision(s) from the outage could not be carried out; please look.</translation>
        </message>
        <message>
            <source>有 {count} 份未完成的来电单。</source>
            <translation>{count} call(s) left to finish.</translation>
        </message>
        <message>
            <source>上次的布局读不出来，已用默认布局。</source>
            <translation>The last layout could not be read; the default one is used.</translation>
        </message>
        <message>
            <source>上次的布局来自旧版本，已用默认布局。</source>
            <translation>The last layout is of an older version; the default one is used.</translation>
        </message>
        <message>
            <source>接着写最近的</source>
            <translation>Go on with the newest</translation>
        </message>
        <message>
            <source>都看看</source>
            <translation>Show all</translation>
        </message>
        <message>
            <source>逐项看</source>
            <translation>Look at each</translation>
        </message>
        <message>
            <source>登记并派遣</source>
            <translation>Report and dispatch</translation>
        </message>
        <message>
            <source>登记为同一件</source>
            <translation>Report as the same</translation>
        </message>
        <message>
            <source>本机日志里有一项决定读不出来，可能是另一版本的程序写的。请人工核对后重新办理。</source>
            <translation>A decision in this machine's journal cannot be read; another version of the program may have written it. Please check by hand and decide again.</translation>
        </message>
        <message>
            <source>没有登记电话号码。</source>
            <translation>No phone number is known.</translation>
        </message>
        <message>
            <source>没有登录名为“{login}”的人员。请刷新后重试。</source>
            <translation>There is nobody with the login “{login}”. Refresh and try again.</translation>
        </message>
        <message>
            <source>此件前面的一项决定没有执行，“{deed}”随之搁置。请一并核对后再决定。</source>
            <translation>An earlier decision on this issue was not carried out, so “{deed}” was set aside with it. Please check both and decide again.</translation>
        </message>
        <message>
            <source>程序内部出错，这项决定没有执行，已记入日志。请核对后重新办理。</source>
            <translation>The program made a mistake and this decision was not carried out; it is in the log. Please check and decide again.</translation>
        </message>
        <message>
            <source>本机日志 {file} 读写不了，断线时的决定和草稿无法保存。请检查磁盘和文件权限。</source>
            <translation>This machine's journal {file} cannot be read or written, so decisions and drafts cannot be kept while offline. Please check the disk and the file's permissions.</translation>
        </message>
        <message>
            <source>本机磁盘已满，日志 {file} 写不进去，断线时的决定和草稿无法保存。请清理磁盘空间。</source>
            <translation>This machine's disk is full and the journal {file} cannot be written, so decisions and drafts cannot be kept while offline. Please free some space.</translation>
        </message>
        <message>
            <source>本机日志 {file} 已损坏，读不出来。请把它移到别处，重新启动，并核对断线期间的决定。</source>
            <translation>This machine's journal {file} is damaged and cannot be read. Please move it elsewhere, start again, and check what was decided while offline.</translation>
        </message>
        <message>
            <source>本机日志 {file} 是较新版本的程序写的。请升级本程序。</source>
            <translation>This machine's journal {file} was written by a newer version of the program. Please upgrade.</translation>
        </message>
        <message>
            <source>打不开本机日志 {file}：{fault}。断线时的决定无法保存，请检查文件夹的权限和磁盘。</source>
            <translation>This machine's journal {file} cannot be opened: {fault}. Decisions cannot be kept while offline; please check the folder's permissions and the disk.</translation>
        </message>
        <message>
            <source>为一位用户设密码，用于登录窗口。</source>
            <translation>Give a person the password for the console.</translation>
        </message>
        <message>
            <source>{name}（{login}）的密码已设好。</source>
            <translation>{name} ({login}) has a password now.</translation>
        </message>
        <message>
            <source>两次输入的密码不一样，没有改动。请重新运行。</source>
            <translation>The two passwords differ, and nothing was changed. Run it again.</translation>
        </message>
        <message>
            <source>为哪位用户设密码。</source>
            <translation>Who gets it.</translation>
        </message>
        <message>
            <source>新密码：</source>
            <translation>New password:</translation>
        </message>
        <message>
            <source>再输一遍：</source>
            <translation>Once more:</translation>
        </message>
        <message>
            <source>此号 {days} 天内报过 {count} 件：{calls}　{key} 看第一件</source>
            <translation>This number reported {count} in {days} days: {calls}　{key} opens the first</translation>
        </message>
        <message>
            <source>来电与 {no} 是同一件：登记时并入它，可以撤销。{key} 打开它看全部</source>
            <translation>The call is the same as {no}: merged into it when filed, can be undone. {key} opens it in full</translation>
        </message>
        <message>
            <source>记为进展</source>
            <translation>Record as progress</translation>
        </message>
        <message>
            <source>记为已办结</source>
            <translation>Record as done</translation>
        </message>
        <message>
            <source>Enter 并入：{issue}</source>
            <translation>Enter merges into: {issue}</translation>
        </message>
        <message>
            <source>{said}，承诺 {due} 前回告</source>
            <translation>{said}, call back promised by {due}</translation>
        </message>
        <message>
            <source>打开第一件疑似案件看</source>
            <translation>Open the first issue that may be the same</translation>
        </message>
        <message>
            <source>打开此号码以前的案件看</source>
            <translation>Open what this number reported before</translation>
        </message>
        <message>
            <source>勾选或去掉这个数字的部门；选中多件时选办理方式</source>
            <translation>Take the department of that figure in or out; with several issues, choose what is done</translation>
        </message>
        <message>
            <source>这个数字的部门改作主办、协办、配合</source>
            <translation>Make the department of that figure lead, assist or cooperate</translation>
        </message>
        <message>
            <source>划去流转记录里选中的备注</source>
            <translation>Strike out the note selected in the timeline</translation>
        </message>
        <message>
            <source>案件里的按键</source>
            <translation>Keys in the issue</translation>
        </message>
        <message>
            <source>回车：{action} {no}：{text}（不止一个部门时先选部门）</source>
            <translation>Enter: {action} {no}: {text} (with several departments, choose the department first)</translation>
        </message>
        <message>
            <source>将核查通过</source>
            <translation>Will be verified as solved</translation>
        </message>
        <message>
            <source>将{deed} {parts}</source>
            <translation>Will {deed}: {parts}</translation>
        </message>
        <message>
            <source>发出打开的表单；合并时并入标明的那一件</source>
            <translation>Send the form that is open; when merging, merge into the issue named</translation>
        </message>
        <message>
            <source>部门反馈：记为已办结</source>
            <translation>Department feedback: record as done</translation>
        </message>
        <message>
            <source>{priority} · {stage}已{overdue}</source>
            <translation>{priority} · {stage}: {overdue}</translation>
        </message>
        <message>
            <source>与这位用户同班：不替他办，新问题先留给他几分钟；和 --staffed 一起用。</source>
            <translation>Be on shift with this person: never act for them, and leave new issues to them for some minutes; together with --staffed.</translation>
        </message>
        <message>
            <source>用户名或密码不对。请运行 commandcenter camera password {code}。</source>
            <translation>User name or password is wrong. Run commandcenter camera password {code}.</translation>
        </message>
        <message>
            <source>服务器在，没有这一路视频。请核对地址里的路径。</source>
            <translation>The server is there, but has no such stream. Check the path in the address.</translation>
        </message>
        <message>
            <source>主机在，端口没有打开。请核对端口，或看设备的视频服务是否开启。</source>
            <translation>The host is there, but the port is closed. Check the port, or whether the device's video service is on.</translation>
        </message>
        <message>
            <source>到不了这台主机。请核对地址和网络。</source>
            <translation>The host cannot be reached. Check the address and the network.</translation>
        </message>
        <message>
            <source>连得上，没有应答。请重启设备，或稍后再试。</source>
            <translation>It takes the connection and does not answer. Restart the device, or try again later.</translation>
        </message>
        <message>
            <source>视频中断了。请再试一次。</source>
            <translation>The video broke off. Try again.</translation>
        </message>
        <message>
            <source>有数据，20 秒内没有关键帧。请在设备上把关键帧间隔调到 1 至 2 秒。</source>
            <translation>Data comes, but no key frame within 20 s. Set the key frame interval on the device to 1 to 2 s.</translation>
        </message>
        <message>
            <source>收到的不是可以解码的视频。请核对地址和编码设置。</source>
            <translation>What comes is no video that can be decoded. Check the address and the encoder settings.</translation>
        </message>
        <message>
            <source>设备忙，暂时不给画面。请稍后再试，或减少同时观看的人。</source>
            <translation>The device is busy and sends no picture now. Try again later, or let fewer people watch.</translation>
        </message>
        <message>
            <source>有连接，里面没有视频。请核对地址。</source>
            <translation>There is a connection, but no video in it. Check the address.</translation>
        </message>
        <message>
            <source>没有代码为“{code}”的摄像机。请用 commandcenter camera list 查看。</source>
            <translation>There is no camera with the code "{code}". See commandcenter camera list.</translation>
        </message>
        <message>
            <source>摄像机：登记密码、列出、测试、搜索。</source>
            <translation>Cameras: keep passwords, list, test, discover.</translation>
        </message>
        <message>
            <source>摄像机代码。</source>
            <translation>The camera's code.</translation>
        </message>
        <message>
            <source>登记一台摄像机的用户名和密码；密码在提示后输入，或由标准输入给出。</source>
            <translation>Keep user name and password of a camera; the password is typed when asked for, or comes on standard input.</translation>
        </message>
        <message>
            <source>登记一台主机（如录像机）上所有摄像机共用的用户名和密码；单独登记的优先。</source>
            <translation>Keep the user name and password that all cameras of a host (such as a recorder) share; a camera's own come first.</translation>
        </message>
        <message>
            <source>列出摄像机，以及哪些登记了密码；不显示密码。</source>
            <translation>List the cameras and which of them have a password kept; the passwords are not shown.</translation>
        </message>
        <message>
            <source>打开一台摄像机的视频，说明收到了什么。</source>
            <translation>Open a camera's video and tell what comes.</translation>
        </message>
        <message>
            <source>在本地网络里搜索支持 ONVIF 的摄像机。</source>
            <translation>Look for ONVIF cameras in the local network.</translation>
        </message>
        <message>
            <source>设定云台控制的端口；不写端口则恢复为依次试 80、8000、8080。</source>
            <translation>Set the port for turning the camera; without a port, 80, 8000 and 8080 are tried again.</translation>
        </message>
        <message>
            <source>摄像机 {code}（{name}）的密码已登记。</source>
            <translation>The password of camera {code} ({name}) is kept.</translation>
        </message>
        <message>
            <source>保存在：{place}。</source>
            <translation>Kept in: {place}.</translation>
        </message>
        <message>
            <source>“{host}”不是主机地址。请只写地址或名称，如 10.8.0.5。</source>
            <translation>"{host}" is not a host. Write the address or the name only, such as 10.8.0.5.</translation>
        </message>
        <message>
            <source>主机 {host} 的密码已登记，用于它的所有摄像机。</source>
            <translation>The password of host {host} is kept, for all its cameras.</translation>
        </message>
        <message>
            <source>{name} 的密码已删除。</source>
            <translation>The password of {name} is deleted.</translation>
        </message>
        <message>
            <source>{count} 台摄像机。密码保存在：{place}。</source>
            <translation>{count} cameras. Passwords are kept in: {place}.</translation>
        </message>
        <message>
            <source>摄像机 {code} 没有视频地址。请先导入地址。</source>
            <translation>Camera {code} has no video address. Import its address first.</translation>
        </message>
        <message>
            <source>{stream}：正常，{width}×{height}，每秒 {fps} 帧，{codec}，{wait} 秒出图。</source>
            <translation>{stream}: live, {width}×{height}, {fps} pictures a second, {codec}, first picture after {wait} s.</translation>
        </message>
        <message>
            <source>找到 {count} 台。以上名称由设备自己报告，未经核实。</source>
            <translation>{count} found. The names are what the devices say of themselves, unchecked.</translation>
        </message>
        <message>
            <source>没有登记过 {name} 的密码。</source>
            <translation>No password is kept for {name}.</translation>
        </message>
        <message>
            <source>用户名和密码各要 1 至 {limit} 个可见字符，没有改动。请重新运行。</source>
            <translation>User name and password need 1 to {limit} visible characters each; nothing was changed. Run it again.</translation>
        </message>
        <message>
            <source>没有输入密码，没有改动。请重新运行。</source>
            <translation>No password was typed; nothing was changed. Run it again.</translation>
        </message>
        <message>
            <source>有单独的密码</source>
            <translation>has its own password</translation>
        </message>
        <message>
            <source>{code}  （没有这台摄像机，仍登记着密码）</source>
            <translation>{code}  (no such camera, a password is still kept)</translation>
        </message>
        <message>
            <source>主码流</source>
            <translation>Main stream</translation>
        </message>
        <message>
            <source>子码流</source>
            <translation>Sub-stream</translation>
        </message>
        <message>
            <source>{stream}：示范画面，由程序绘制。</source>
            <translation>{stream}: a demo picture, drawn by the program.</translation>
        </message>
        <message>
            <source>没有安装搜索组件。请运行 pip install 'commandcenter[onvif]'，再试一次。</source>
            <translation>The search component is not installed. Run pip install 'commandcenter[onvif]' and try again.</translation>
        </message>
        <message>
            <source>摄像机 {code}（{name}）的云台端口恢复为依次试用。</source>
            <translation>The usual ports are tried again for turning camera {code} ({name}).</translation>
        </message>
        <message>
            <source>摄像机 {code}（{name}）的云台端口是 {port}。</source>
            <translation>The port for turning camera {code} ({name}) is {port}.</translation>
        </message>
        <message>
            <source>主机地址，与视频地址里写的相同。</source>
            <translation>The host, as it stands in the video address.</translation>
        </message>
        <message>
            <source>1 至 65535。</source>
            <translation>1 to 65535.</translation>
        </message>
        <message>
            <source>要填 1 至 65535 的整数</source>
            <translation>must be a whole number from 1 to 65535</translation>
        </message>
        <message>
            <source>用主机的密码</source>
            <translation>uses the host's password</translation>
        </message>
        <message>
            <source>没有密码</source>
            <translation>no password</translation>
        </message>
        <message>
            <source>打不开。请核对地址。</source>
            <translation>It cannot be opened. Check the address.</translation>
        </message>
        <message>
            <source>{stream}：{fault}</source>
            <translation>{stream}: {fault}</translation>
        </message>
        <message>
            <source>摄像机上的用户名，不写则为 admin。</source>
            <translation>The user name on the camera; admin unless given.</translation>
        </message>
        <message>
            <source>删除登记的用户名和密码。</source>
            <translation>Delete the kept user name and password.</translation>
        </message>
        <message>
            <source>摄像机密码：</source>
            <translation>Camera password:</translation>
        </message>
        <message>
            <source>逐条核对所有案件的记录和存证文件，指出被改动的。</source>
            <translation>Check every record of every issue and every file of evidence, and name what was changed.</translation>
        </message>
        <message>
            <source>已核对存证</source>
            <translation>Evidence checked</translation>
        </message>
        <message>
            <source>核对了 {where} 里的 {files} 件存证（{size}），有 {count} 件不对。</source>
            <translation>Checked {files} pieces of evidence ({size}) in {where}: {count} are not as they were.</translation>
        </message>
        <message>
            <source>核对了 {where} 里的 {files} 件存证（{size}），全部完好。</source>
            <translation>Checked {files} pieces of evidence ({size}) in {where}: all are sound.</translation>
        </message>
        <message>
            <source>存证文件只看在不在、长短对不对，不读内容。</source>
            <translation>Of the files of evidence, look only at whether they are there and as long as they were; do not read them.</translation>
        </message>
        <message>
            <source>核对一个存证包，不用数据库：文件、清单和时间线是否相符。</source>
            <translation>Check a bundle of evidence without a database: whether files, manifest and timeline agree.</translation>
        </message>
        <message>
            <source>已导出 {no} 的 {pieces} 件存证到 {file}（{size} 字节），已读回核对。</source>
            <translation>Exported {pieces} pieces of evidence of {no} to {file} ({size} bytes), read back and checked.</translation>
        </message>
        <message>
            <source>清单校验值 {sha256}，已记入案件时间线。</source>
            <translation>Hash of the manifest: {sha256}. It is noted on the issue's timeline.</translation>
        </message>
        <message>
            <source>有几件案件的编号以“{no}”结尾：{numbers}。请写全编号。</source>
            <translation>Several issues have a number that ends in "{no}": {numbers}. Write the whole number.</translation>
        </message>
        <message>
            <source>存证包 {file} 完好：案件 {no}，{pieces} 件存证。</source>
            <translation>The bundle {file} is sound: issue {no}, {pieces} pieces of evidence.</translation>
        </message>
        <message>
            <source>清单校验值 {sha256}。请与案件时间线里“导出了存证”一条对照。</source>
            <translation>Hash of the manifest: {sha256}. Compare it with the entry about the export on the issue's timeline.</translation>
        </message>
        <message>
            <source>存证包 {file} 有 {count} 处不符，不能作为凭据。</source>
            <translation>The bundle {file} has {count} faults and proves nothing.</translation>
        </message>
        <message>
            <source>export evidence 写出的存证包。</source>
            <translation>The bundle that export evidence has written.</translation>
        </message>
        <message>
            <source>种类：areas、departments、categories、rules、limits、seats、users、vehicles、cameras、gazetteer、calendar、issues，或 evidence（一件案件的存证包）。</source>
            <translation>What: areas, departments, categories, rules, limits, seats, users, vehicles, cameras, gazetteer, calendar, issues, or evidence (one issue's evidence as a bundle).</translation>
        </message>
        <message>
            <source>导出 evidence 时：案件编号，如 JBL-20261120-0613。</source>
            <translation>For evidence: the issue's number, as in JBL-20261120-0613.</translation>
        </message>
        <message>
            <source>写到哪里；区域用 .geojson，存证用 .zip，其余用 .csv 或 .xlsx 结尾。已有的文件会被替换，存证包除外。</source>
            <translation>Where to write: .geojson for areas, .zip for evidence, .csv or .xlsx for everything else. A file that is there is replaced, a bundle of evidence never.</translation>
        </message>
        <message>
            <source>画面里看见什么：什么事、多少人、多严重</source>
            <translation>What the picture shows: what is wrong, how many people, how bad</translation>
        </message>
        <message>
            <source>画面 {source}</source>
            <translation>picture {source}</translation>
        </message>
        <message>
            <source>画面登记</source>
            <translation>Seen in a picture</translation>
        </message>
        <message>
            <source>发现</source>
            <translation>Seen</translation>
        </message>
        <message>
            <source>画面登记 {about}，发现 {clock}，60 秒内派出</source>
            <translation>Seen in a picture, {about}, {clock} ago, to be on its way within 60 s</translation>
        </message>
        <message>
            <source>画面</source>
            <translation>picture</translation>
        </message>
        <message>
            <source>存证：照片 {stills} 张，录像 {clips} 段</source>
            <translation>Evidence: stills {stills}, clips {clips}</translation>
        </message>
        <message>
            <source>正在存证…</source>
            <translation>Keeping evidence…</translation>
        </message>
        <message>
            <source>{kept}；还在存</source>
            <translation>{kept}; still keeping</translation>
        </message>
        <message>
            <source>没有存证</source>
            <translation>No evidence kept</translation>
        </message>
        <message>
            <source>{no} 的 {count} 件存证已导出到 {file}（{size} MB），已核对，并记入流转记录。</source>
            <translation>{count} pieces of evidence of {no} are exported to {file} ({size} MB), checked, and noted in the timeline.</translation>
        </message>
        <message>
            <source>正在导出存证包 {file}…</source>
            <translation>Exporting the bundle {file}…</translation>
        </message>
        <message>
            <source>存证包写不进 {file}（{why}）。请换一个文件夹，或检查磁盘空间。</source>
            <translation>The bundle cannot be written to {file} ({why}). Choose another folder or check the disk's room.</translation>
        </message>
        <message>
            <source>导出存证包</source>
            <translation>Export the bundle</translation>
        </message>
        <message>
            <source>附近的摄像机 24 小时内没有别的截图和录像</source>
            <translation>The cameras nearby have given no other stills or clips within 24 hours</translation>
        </message>
        <message>
            <source>存证包 (*.zip)</source>
            <translation>Bundle of evidence (*.zip)</translation>
        </message>
        <message>
            <source>存证 {hash} 的内容与登记时不同，不能作为证据显示。请告诉管理员，用 commandcenter database verify 核对。</source>
            <translation>The content of evidence {hash} is not what was registered; it cannot be shown as evidence. Tell an administrator to check with commandcenter database verify.</translation>
        </message>
        <message>
            <source>存证 {hash} 打不开，文件可能损坏。请告诉管理员核对存证库。</source>
            <translation>Evidence {hash} cannot be opened; the file may be damaged. Tell an administrator to check the evidence store.</translation>
        </message>
        <message>
            <source>{kind} {camera} {time}（{clock}）</source>
            <translation>{kind} {camera} {time} ({clock})</translation>
        </message>
        <message>
            <source>{piece}，{seconds} 秒</source>
            <translation>{piece}, {seconds} s</translation>
        </message>
        <message>
            <source>{piece}，已划去</source>
            <translation>{piece}, struck through</translation>
        </message>
        <message>
            <source>{piece}，画面没有读出来</source>
            <translation>{piece}, its picture could not be read</translation>
        </message>
        <message>
            <source>存入已有影像…</source>
            <translation>Attach pictures…</translation>
        </message>
        <message>
            <source>现场影像</source>
            <translation>Pictures of the scene</translation>
        </message>
        <message>
            <source>把本案全部存证连同校验值存成一个文件，谁都能核对有没有改动</source>
            <translation>All evidence of this issue with its hashes in one file; anybody can check that nothing was changed</translation>
        </message>
        <message>
            <source>上一张</source>
            <translation>Previous</translation>
        </message>
        <message>
            <source>下一张</source>
            <translation>Next</translation>
        </message>
        <message>
            <source>看全</source>
            <translation>Show all</translation>
        </message>
        <message>
            <source>从头放</source>
            <translation>From the beginning</translation>
        </message>
        <message>
            <source>用系统播放器打开</source>
            <translation>Open in the system's player</translation>
        </message>
        <message>
            <source>{piece} · 录像循环播放，不是实时</source>
            <translation>{piece} · a clip, played in a loop, not live</translation>
        </message>
        <message>
            <source>这段录像在程序里放不出来</source>
            <translation>This clip cannot be played inside the program</translation>
        </message>
        <message>
            <source>文件核对过，没有改动。可以用系统播放器打开。</source>
            <translation>The file was checked and is unchanged. It can be opened in the system's player.</translation>
        </message>
        <message>
            <source>没能打开这件存证</source>
            <translation>This piece of evidence could not be opened</translation>
        </message>
        <message>
            <source>已交给系统播放器打开：{file}</source>
            <translation>Handed to the system's player: {file}</translation>
        </message>
        <message>
            <source>系统里没有能打开录像的播放器。文件在 {file}</source>
            <translation>The system has no player for it. The file is {file}</translation>
        </message>
        <message>
            <source>存证</source>
            <translation>evidence</translation>
        </message>
        <message>
            <source>请在流转记录里选一条备注或存证，再按 Delete。</source>
            <translation>Choose a note or a piece of evidence in the timeline, then press Delete.</translation>
        </message>
        <message>
            <source>存证：{kind} {camera} {time}</source>
            <translation>evidence: {kind} {camera} {time}</translation>
        </message>
        <message>
            <source>存证 {count} 件</source>
            <translation>evidence: {count} pieces</translation>
        </message>
        <message>
            <source>疑似重复 {count}</source>
            <translation>may repeat: {count}</translation>
        </message>
        <message>
            <source>没有叫“{word}”的摄像机或巡查车。请打编号、名称或拼音首字母。</source>
            <translation>No camera or car is called “{word}”. Type its code, name or pinyin initials.</translation>
        </message>
        <message>
            <source>请写看哪一路：看 三号车、看 008，或写路口名。</source>
            <translation>Say what to look at: look 008, or the name of a car or crossing.</translation>
        </message>
        <message>
            <source>摄像机名单还没有读到。请稍等，或看状态栏的数据库灯。</source>
            <translation>The list of cameras has not been read yet. Wait a moment, or look at the database light above.</translation>
        </message>
        <message>
            <source>{department}现在没有在办此件，请核对部门。</source>
            <translation>{department} is not working on this issue now. Check the department.</translation>
        </message>
        <message>
            <source>[编号] [部门] 说明</source>
            <translation>[number] [department] words</translation>
        </message>
        <message>
            <source>回车：{action} {no}，{department}：{text}</source>
            <translation>Enter: {action} {no}, {department}: {text}</translation>
        </message>
        <message>
            <source>回车：看 {name}</source>
            <translation>Enter: look at {name}</translation>
        </message>
        <message>
            <source>视频 {good}/{shown}</source>
            <translation>Video {good}/{shown}</translation>
        </message>
        <message>
            <source>视频 无画面</source>
            <translation>Video: nothing shown</translation>
        </message>
        <message>
            <source>席位“{seat}”不在席位表里，记录上照写此名。请核对设置中的席位，或请管理员登记。</source>
            <translation>Seat “{seat}” is not in the list of seats; the record keeps this name as it is. Check the seat in the settings, or ask an administrator to enter it.</translation>
        </message>
        <message>
            <source>截图登记</source>
            <translation>Still and report</translation>
        </message>
        <message>
            <source>存证回溯 30 s</source>
            <translation>Clip from 30 s ago</translation>
        </message>
        <message>
            <source>单独看选中的一路</source>
            <translation>Only the selected picture</translation>
        </message>
        <message>
            <source>轮巡</source>
            <translation>Tour</translation>
        </message>
        <message>
            <source>弹出大屏</source>
            <translation>Big screen</translation>
        </message>
        <message>
            <source>回放</source>
            <translation>playback</translation>
        </message>
        <message>
            <source>摄像机和巡查车名单</source>
            <translation>Cameras and cars</translation>
        </message>
        <message>
            <source>一画面</source>
            <translation>One picture</translation>
        </message>
        <message>
            <source>四画面</source>
            <translation>Four pictures</translation>
        </message>
        <message>
            <source>一大三小</source>
            <translation>One large, three small</translation>
        </message>
        <message>
            <source>一大七小</source>
            <translation>One large, seven small</translation>
        </message>
        <message>
            <source>九画面</source>
            <translation>Nine pictures</translation>
        </message>
        <message>
            <source>十六画面</source>
            <translation>Sixteen pictures</translation>
        </message>
        <message>
            <source>自由画面</source>
            <translation>Free arrangement</translation>
        </message>
        <message>
            <source>到画面</source>
            <translation>To the wall</translation>
        </message>
        <message>
            <source>画面按这个样子划分；各路的位置尽量不变。</source>
            <translation>Divides the wall like this; cameras stay where they are as far as possible.</translation>
        </message>
        <message>
            <source>存下选中一路的画面，并打开登记单：地点、区域、摄像机和时间已填好。</source>
            <translation>Keeps the selected picture and opens a form with place, area, camera and time filled in.</translation>
        </message>
        <message>
            <source>存下过去 30 秒和接下来的录像，并打开登记单；再按一次结束录像。</source>
            <translation>Keeps the past 30 seconds and what follows, and opens a form; press again to end the clip.</translation>
        </message>
        <message>
            <source>把一路摄像机或一辆巡查车放到画面上：看 三号车、看 008。</source>
            <translation>Puts a camera or a patrol car on the wall: look 008.</translation>
        </message>
        <message>
            <source>把选中的一路放到最大；再选一次放回。</source>
            <translation>Makes the selected picture the only one; again to put it back.</translation>
        </message>
        <message>
            <source>按名单和秒数依次显示各路；再选一次停下。</source>
            <translation>Shows cameras one after another by list and seconds; again to stop.</translation>
        </message>
        <message>
            <source>把画面全屏放到另一个屏幕；Esc 收回。</source>
            <translation>Shows the wall full-screen on another monitor; Esc takes it back.</translation>
        </message>
        <message>
            <source>看选中一路以前的录像；再选一次回到实时。</source>
            <translation>Shows what was recorded of the selected camera; again for live.</translation>
        </message>
        <message>
            <source>在画面旁边显示或收起摄像机和巡查车。</source>
            <translation>Shows or hides the lists of cameras and patrol cars beside the pictures.</translation>
        </message>
        <message>
            <source>把键盘焦点放到画面：方向键选一路，回车放大。</source>
            <translation>Puts the keyboard on the wall: arrows select a picture, Enter enlarges it.</translation>
        </message>
        <message>
            <source>没有编号为“{code}”的摄像机。请从摄像机列表中选择。</source>
            <translation>There is no camera “{code}”. Choose one from the list of cameras.</translation>
        </message>
        <message>
            <source>没有编号为“{code}”的巡查车，或者车上没有摄像机。请从巡查车列表中选择。</source>
            <translation>There is no patrol car “{code}”, or it has no camera. Choose one from the list of cars.</translation>
        </message>
        <message>
            <source>已记故障 {time}</source>
            <translation>fault noted {time}</translation>
        </message>
        <message>
            <source>{number} 报告</source>
            <translation>{number} reported</translation>
        </message>
        <message>
            <source>视频大屏</source>
            <translation>Video wall</translation>
        </message>
        <message>
            <source>时钟</source>
            <translation>Clock</translation>
        </message>
        <message>
            <source>显示器 {number}：{name} {width}×{height}</source>
            <translation>Monitor {number}: {name} {width}×{height}</translation>
        </message>
        <message>
            <source>只有一个显示器，大屏开在单独的窗口里</source>
            <translation>There is only one monitor: the wall opened in a window of its own</translation>
        </message>
        <message>
            <source>大屏开在哪个显示器</source>
            <translation>On which monitor the wall opens</translation>
        </message>
        <message>
            <source>显示器 {name} 断开了，大屏已收回；接上会自动打开</source>
            <translation>Monitor {name} was unplugged, the big wall is closed; it opens again when the monitor is back</translation>
        </message>
        <message>
            <source>{time} {what}，{lasting} 后恢复</source>
            <translation>{time} {what}, well again after {lasting}</translation>
        </message>
        <message>
            <source>{fault}（{seat} 记）</source>
            <translation>{fault} (noted at {seat})</translation>
        </message>
        <message>
            <source>随车移动，位置随地图提供</source>
            <translation>moves with its car; its place comes with the map</translation>
        </message>
        <message>
            <source>没有登记责任人</source>
            <translation>nobody is entered as responsible</translation>
        </message>
        <message>
            <source>{time} {what}，已 {lasting}，还没恢复</source>
            <translation>{time} {what}, for {lasting} now, not well yet</translation>
        </message>
        <message>
            <source>{said}：{detail}</source>
            <translation>{said}: {detail}</translation>
        </message>
        <message>
            <source>读不出这台摄像机的密码。{why}</source>
            <translation>The password of this camera cannot be read. {why}</translation>
        </message>
        <message>
            <source>地图还没有接入；位置见地址和网格。</source>
            <translation>There is no map yet; see the address and the grid.</translation>
        </message>
        <message>
            <source>按画面大小自动选</source>
            <translation>Chosen by the size of the tile</translation>
        </message>
        <message>
            <source>主码流（清晰）</source>
            <translation>Main stream (sharp)</translation>
        </message>
        <message>
            <source>子码流（省流量）</source>
            <translation>Sub-stream (saves bandwidth)</translation>
        </message>
        <message>
            <source>连续录像</source>
            <translation>Record continuously</translation>
        </message>
        <message>
            <source>{name} 开始在本席连续录像，保留 {hours} 小时。</source>
            <translation>{name} is recorded continuously at this seat now, kept for {hours} hours.</translation>
        </message>
        <message>
            <source>{name} 不再连续录像；已录的到期再清。</source>
            <translation>{name} is no longer recorded; what was recorded goes when its time is over.</translation>
        </message>
        <message>
            <source>密码不对：怎么填</source>
            <translation>Wrong password: how to enter it</translation>
        </message>
        <message>
            <source>放到画面上</source>
            <translation>Show on the wall</translation>
        </message>
        <message>
            <source>它看到的案件</source>
            <translation>Issues it has seen</translation>
        </message>
        <message>
            <source>故障记录</source>
            <translation>Faults</translation>
        </message>
        <message>
            <source>摄像机密码怎么填</source>
            <translation>How to enter the camera's password</translation>
        </message>
        <message>
            <source>没有从它看到的案件</source>
            <translation>No issue was seen by it</translation>
        </message>
        <message>
            <source>没有故障记录</source>
            <translation>No faults on record</translation>
        </message>
        <message>
            <source>码流</source>
            <translation>Stream</translation>
        </message>
        <message>
            <source>录在本席的磁盘上，保留 {hours} 小时</source>
            <translation>On this seat's disk, kept for {hours} hours</translation>
        </message>
        <message>
            <source>在本席的终端运行 commandcenter camera password {code} 并按提示输入，再打开这路画面。</source>
            <translation>Run commandcenter camera password {code} in a terminal of this seat, type it when asked, and open this picture again.</translation>
        </message>
        <message>
            <source>没有读出来：{why}</source>
            <translation>Could not be read: {why}</translation>
        </message>
        <message>
            <source>它看到的案件（未办结 {count}）</source>
            <translation>Issues it has seen ({count} open)</translation>
        </message>
        <message>
            <source>故障记录（{count} 项未恢复）</source>
            <translation>Faults ({count} not over)</translation>
        </message>
        <message>
            <source>没有摄像机</source>
            <translation>no camera</translation>
        </message>
        <message>
            <source>视频墙</source>
            <translation>Wall</translation>
        </message>
        <message>
            <source>没有登记人员，自 {time}</source>
            <translation>no crew entered, since {time}</translation>
        </message>
        <message>
            <source>还没有人登记勤务</source>
            <translation>nobody has entered a duty yet</translation>
        </message>
        <message>
            <source>{crew}，自 {time}</source>
            <translation>{crew}, since {time}</translation>
        </message>
        <message>
            <source>未打开</source>
            <translation>not opened</translation>
        </message>
        <message>
            <source>{car} {channel}，{state}</source>
            <translation>{car} {channel}, {state}</translation>
        </message>
        <message>
            <source>{duty}，正在登记</source>
            <translation>{duty}, being saved</translation>
        </message>
        <message>
            <source>看 {car} 的全部画面</source>
            <translation>Show all pictures of {car}</translation>
        </message>
        <message>
            <source>{car} 的勤务：{duty}。按下可改</source>
            <translation>Duty of {car}: {duty}. Press to change</translation>
        </message>
        <message>
            <source>登记勤务和车上人员</source>
            <translation>Set duty and crew</translation>
        </message>
        <message>
            <source>巡查车</source>
            <translation>Patrol cars</translation>
        </message>
        <message>
            <source>位置、朝向随地图提供</source>
            <translation>Place and heading come with the map</translation>
        </message>
        <message>
            <source>{working}/{all} 在岗</source>
            <translation>{working}/{all} on duty</translation>
        </message>
        <message>
            <source>还没有巡查车</source>
            <translation>There are no patrol cars yet</translation>
        </message>
        <message>
            <source>管理员用 commandcenter import vehicles 导入后会自己出现。</source>
            <translation>They appear by themselves once an administrator has imported them with commandcenter import vehicles.</translation>
        </message>
        <message>
            <source>没能读出巡查车</source>
            <translation>The patrol cars could not be read</translation>
        </message>
        <message>
            <source>实时</source>
            <translation>live</translation>
        </message>
        <message>
            <source>迟到</source>
            <translation>late</translation>
        </message>
        <message>
            <source>冻结</source>
            <translation>frozen</translation>
        </message>
        <message>
            <source>断线</source>
            <translation>lost</translation>
        </message>
        <message>
            <source>过暗</source>
            <translation>too dark</translation>
        </message>
        <message>
            <source>受损</source>
            <translation>impaired</translation>
        </message>
        <message>
            <source>连接中</source>
            <translation>connecting</translation>
        </message>
        <message>
            <source>画面状态：{counts}</source>
            <translation>Pictures: {counts}</translation>
        </message>
        <message>
            <source>保存</source>
            <translation>Save</translation>
        </message>
        <message>
            <source>取消</source>
            <translation>Cancel</translation>
        </message>
        <message>
            <source>车上人员，如 张三、李四</source>
            <translation>Crew, e.g. Zhang San, Li Si</translation>
        </message>
        <message>
            <source>车上人员</source>
            <translation>Crew</translation>
        </message>
        <message>
            <source>未登记</source>
            <translation>not entered</translation>
        </message>
        <message>
            <source>故障没有记下：{why}</source>
            <translation>The fault was not noted: {why}</translation>
        </message>
        <message>
            <source>{time} 摄像机 {code} {what}，已记故障</source>
            <translation>{time} camera {code}: {what}, fault noted</translation>
        </message>
        <message>
            <source>{time} 摄像机 {code} 恢复</source>
            <translation>{time} camera {code} is well again</translation>
        </message>
        <message>
            <source>{time} {count} 路画面同时断开，已记网络故障</source>
            <translation>{time} {count} pictures lost at once, noted as a network fault</translation>
        </message>
        <message>
            <source>{time} 画面网络恢复</source>
            <translation>{time} the network to the cameras is back</translation>
        </message>
        <message>
            <source>空位 · 把摄像机拖到这里</source>
            <translation>Empty · drag a camera here</translation>
        </message>
        <message>
            <source>本席没有设置存证库，画面没有存入。请管理员在设置里填 evidence_url。</source>
            <translation>This seat has no evidence store, the picture was not kept. Ask an administrator to set evidence_url.</translation>
        </message>
        <message>
            <source>存证录像到此为止：{name}。正在存入</source>
            <translation>The clip ends here: {name}. Storing it</translation>
        </message>
        <message>
            <source>选中的格子里没有摄像机，没有可存的画面。请先选一个画面</source>
            <translation>The selected tile has no camera, there is nothing to keep. Select a picture first</translation>
        </message>
        <message>
            <source>正在回放，存证只存实时画面。请先按 Esc 回到实时</source>
            <translation>This is playback; evidence is kept of live pictures only. Press Esc to go live first</translation>
        </message>
        <message>
            <source>存证没有存入：{why}</source>
            <translation>Evidence was not stored: {why}</translation>
        </message>
        <message>
            <source>没有存下画面：{why}</source>
            <translation>The picture was not kept: {why}</translation>
        </message>
        <message>
            <source>{code} 的连续录像已恢复</source>
            <translation>Continuous recording of {code} goes on again</translation>
        </message>
        <message>
            <source>{code} 的连续录像中断：{why}</source>
            <translation>Continuous recording of {code} has stopped: {why}</translation>
        </message>
        <message>
            <source>存证还没有存入，会自动再试：{why}</source>
            <translation>Evidence is not stored yet and will be tried again: {why}</translation>
        </message>
        <message>
            <source>没有名为“{name}”的画面布局。可用的是 1、4、1+3、1+7、9、16 和自由布局。</source>
            <translation>There is no picture layout called “{name}”. There are 1, 4, 1+3, 1+7, 9, 16 and the free one.</translation>
        </message>
        <message>
            <source>保存画面墙</source>
            <translation>Save the wall</translation>
        </message>
        <message>
            <source>只给我</source>
            <translation>For me only</translation>
        </message>
        <message>
            <source>本班</source>
            <translation>This shift</translation>
        </message>
        <message>
            <source>平台共用</source>
            <translation>For the whole platform</translation>
        </message>
        <message>
            <source>名称，如 夜班墙</source>
            <translation>Name, e.g. Night wall</translation>
        </message>
        <message>
            <source>画面墙名称</source>
            <translation>Name of the wall</translation>
        </message>
        <message>
            <source>本班（{shift}）</source>
            <translation>This shift ({shift})</translation>
        </message>
        <message>
            <source>用户名或密码不对（主机可达）</source>
            <translation>Wrong user name or password (host reachable)</translation>
        </message>
        <message>
            <source>主机可达，但没有这路码流</source>
            <translation>Host reachable, no such stream</translation>
        </message>
        <message>
            <source>主机可达，端口没有开</source>
            <translation>Host reachable, port closed</translation>
        </message>
        <message>
            <source>找不到主机</source>
            <translation>Host not found</translation>
        </message>
        <message>
            <source>连接超时，对方没有回答</source>
            <translation>Timed out, no answer</translation>
        </message>
        <message>
            <source>对方结束了这路码流</source>
            <translation>The other side ended the stream</translation>
        </message>
        <message>
            <source>有数据，等不到关键帧</source>
            <translation>Data comes, but no key frame</translation>
        </message>
        <message>
            <source>数据损坏，解不出画面</source>
            <translation>Data damaged, cannot be decoded</translation>
        </message>
        <message>
            <source>对方忙，暂时不给画面</source>
            <translation>The other side is busy and sends no picture now</translation>
        </message>
        <message>
            <source>这路码流里没有画面</source>
            <translation>The stream holds no pictures</translation>
        </message>
        <message>
            <source>本机解码中断，正在恢复</source>
            <translation>Decoding stopped here, being restored</translation>
        </message>
        <message>
            <source>这一时刻没有录像</source>
            <translation>Nothing was recorded at this moment</translation>
        </message>
        <message>
            <source>模糊 · 镜头脏或失焦</source>
            <translation>blurred · lens dirty or out of focus</translation>
        </message>
        <message>
            <source>移位 · 镜头被转动过</source>
            <translation>moved · the camera was turned</translation>
        </message>
        <message>
            <source>实时 {fps} fps · {delay} ms</source>
            <translation>live {fps} fps · {delay} ms</translation>
        </message>
        <message>
            <source>迟到 {age} s</source>
            <translation>late {age} s</translation>
        </message>
        <message>
            <source>{again} · 末帧 {time}</source>
            <translation>{again} · last frame {time}</translation>
        </message>
        <message>
            <source>放大 {times}×</source>
            <translation>zoom {times}×</translation>
        </message>
        <message>
            <source>报警 {time}</source>
            <translation>ALARM {time}</translation>
        </message>
        <message>
            <source>存证录像 {time}</source>
            <translation>evidence {time}</translation>
        </message>
        <message>
            <source>实时 · 只看关键帧</source>
            <translation>live · key frames only</translation>
        </message>
        <message>
            <source>实时 · 已降到 {fps} fps</source>
            <translation>live · reduced to {fps} fps</translation>
        </message>
        <message>
            <source>实时 {fps} fps</source>
            <translation>live {fps} fps</translation>
        </message>
        <message>
            <source>{late} · 已降到 {fps} fps</source>
            <translation>{late} · reduced to {fps} fps</translation>
        </message>
        <message>
            <source>没有新画面 {time}</source>
            <translation>no new picture for {time}</translation>
        </message>
        <message>
            <source>没有新画面</source>
            <translation>no new picture</translation>
        </message>
        <message>
            <source>旧画面 {time}</source>
            <translation>Old picture {time}</translation>
        </message>
        <message>
            <source>冻结 {time}</source>
            <translation>frozen for {time}</translation>
        </message>
        <message>
            <source>流仍在，同一帧重复 {count} 次</source>
            <translation>Stream is up, same frame {count} times</translation>
        </message>
        <message>
            <source>过暗 · 亮度 {brightness}/255</source>
            <translation>dark · brightness {brightness}/255</translation>
        </message>
        <message>
            <source>回放 · 不是实时</source>
            <translation>playback · not live</translation>
        </message>
        <message>
            <source>重连中 · 第 {attempt} 次</source>
            <translation>Reconnecting · attempt {attempt}</translation>
        </message>
        <message>
            <source>正在试</source>
            <translation>trying now</translation>
        </message>
        <message>
            <source>{time} 后再试</source>
            <translation>next try in {time}</translation>
        </message>
        <message>
            <source>{again} · 还没有过画面</source>
            <translation>{again} · no picture so far</translation>
        </message>
        <message>
            <source>画面是活的，但看不清</source>
            <translation>The picture is live, but too dark</translation>
        </message>
        <message>
            <source>自 {time}</source>
            <translation>since {time}</translation>
        </message>
        <message>
            <source>无画面，不留旧图</source>
            <translation>no picture, none kept</translation>
        </message>
        <message>
            <source>报警</source>
            <translation>ALARM</translation>
        </message>
        <message>
            <source>密码不对，没有登录上</source>
            <translation>Wrong password, not signed in</translation>
        </message>
        <message>
            <source>摄像机在，没有这路画面</source>
            <translation>Camera is there, not this stream</translation>
        </message>
        <message>
            <source>录像中</source>
            <translation>recording</translation>
        </message>
        <message>
            <source>请管理员为这台摄像机重设密码</source>
            <translation>Ask an administrator to set its password anew</translation>
        </message>
        <message>
            <source>正在连接…</source>
            <translation>Connecting…</translation>
        </message>
        <message>
            <source>轮巡至少要两台摄像机。请先编辑轮巡列表</source>
            <translation>A tour needs two cameras at least. Edit its list first</translation>
        </message>
        <message>
            <source>选中的格子里没有可以转动的摄像机</source>
            <translation>No camera in the selected tile can be turned</translation>
        </message>
        <message>
            <source>选中的格子里没有摄像机，没有可回放的。请先选一个画面</source>
            <translation>The selected tile has no camera, there is nothing to play. Select a picture first</translation>
        </message>
        <message>
            <source>视频没有启动：{why}。受理和派遣不受影响</source>
            <translation>Video did not start: {why}. Intake and dispatch go on as usual</translation>
        </message>
        <message>
            <source>轮巡间隔 {seconds} 秒不在 {least} 至 {most} 秒之间。请重新填写。</source>
            <translation>{seconds} s for each camera is not within {least} to {most} s. Enter another time.</translation>
        </message>
        <message>
            <source>这台摄像机没有网络地址，不能控制云台。</source>
            <translation>This camera has no network address and cannot be turned.</translation>
        </message>
        <message>
            <source>正在连接云台…</source>
            <translation>Connecting to the camera head…</translation>
        </message>
        <message>
            <source>向上转</source>
            <translation>Turn up</translation>
        </message>
        <message>
            <source>向左转</source>
            <translation>Turn left</translation>
        </message>
        <message>
            <source>向右转</source>
            <translation>Turn right</translation>
        </message>
        <message>
            <source>向下转</source>
            <translation>Turn down</translation>
        </message>
        <message>
            <source>拉近</source>
            <translation>Zoom in</translation>
        </message>
        <message>
            <source>拉远</source>
            <translation>Zoom out</translation>
        </message>
        <message>
            <source>云台</source>
            <translation>PTZ</translation>
        </message>
        <message>
            <source>重新连接</source>
            <translation>Connect again</translation>
        </message>
        <message>
            <source>转到</source>
            <translation>Go to</translation>
        </message>
        <message>
            <source>记住这里</source>
            <translation>Remember here</translation>
        </message>
        <message>
            <source>速度</source>
            <translation>Speed</translation>
        </message>
        <message>
            <source>转动速度</source>
            <translation>Turning speed</translation>
        </message>
        <message>
            <source>预置位</source>
            <translation>Presets</translation>
        </message>
        <message>
            <source>预置位的名称</source>
            <translation>Name of the preset</translation>
        </message>
        <message>
            <source>{name}（{key}）</source>
            <translation>{name} ({key})</translation>
        </message>
        <message>
            <source>选或写名称</source>
            <translation>Choose or name</translation>
        </message>
        <message>
            <source>摄像机和巡查车</source>
            <translation>Cameras and patrol cars</translation>
        </message>
        <message>
            <source>全部摄像机</source>
            <translation>All cameras</translation>
        </message>
        <message>
            <source>全部巡查车</source>
            <translation>Patrol cars</translation>
        </message>
        <message>
            <source>内容不是录像设置。请重新选择。</source>
            <translation>The content is no recording setting. Choose anew.</translation>
        </message>
        <message>
            <source>录像保留 {hours} 小时不在 {least} 至 {most} 小时之间。请重新填写。</source>
            <translation>Keeping recordings for {hours} hours is not within {least} to {most} hours. Enter another figure.</translation>
        </message>
        <message>
            <source>磁盘至少留空 {size} GB 不在 {least} 至 {most} GB 之间。请重新填写。</source>
            <translation>Leaving {size} GB of the disk free is not within {least} to {most} GB. Enter another figure.</translation>
        </message>
        <message>
            <source>录像设置 {file} 读不出来（{why}），没有开始连续录像。请在画面的录像设置里重新选择。</source>
            <translation>The recording settings {file} cannot be read ({why}); nothing is recorded continuously. Choose anew in the wall's recording settings.</translation>
        </message>
        <message>
            <source>录像设置没有存进 {file}（{why}）。现在有效，程序关闭后会丢失；请检查磁盘。</source>
            <translation>The recording settings were not saved to {file} ({why}). They hold now and are lost when the program closes; check the disk.</translation>
        </message>
        <message>
            <source>本席连续录像</source>
            <translation>Continuous recording at this seat</translation>
        </message>
        <message>
            <source>本席连续录像 {count} 路，保留 {hours} 小时。</source>
            <translation>This seat records {count} cameras continuously and keeps them for {hours} hours.</translation>
        </message>
        <message>
            <source>找摄像机：编号、名称、网格、拼音首字母</source>
            <translation>Find a camera: code, name, grid, pinyin initials</translation>
        </message>
        <message>
            <source>找摄像机</source>
            <translation>Find a camera</translation>
        </message>
        <message>
            <source>要连续录像的摄像机</source>
            <translation>Cameras to record continuously</translation>
        </message>
        <message>
            <source>保留几小时</source>
            <translation>Keep for hours</translation>
        </message>
        <message>
            <source>磁盘至少留空（GB）</source>
            <translation>Leave free on the disk (GB)</translation>
        </message>
        <message>
            <source>没有选摄像机，不连续录像。截图和存证录像不受影响。</source>
            <translation>No camera chosen, nothing is recorded continuously. Stills and clips of evidence are not affected.</translation>
        </message>
        <message>
            <source>{count} 路约占 {size} GB（按每路 2 Mbit/s）。满了先删最早的；存证不在其中，不会删。</source>
            <translation>About {size} GB for {count} camera(s), at 2 Mbit/s each. The oldest goes first when it is full; evidence is not among it and is never deleted.</translation>
        </message>
        <message>
            <source>本席不再连续录像。</source>
            <translation>This seat records nothing continuously any more.</translation>
        </message>
        <message>
            <source>另存为新的画面墙…</source>
            <translation>Save as a new wall…</translation>
        </message>
        <message>
            <source>轮巡名单和间隔…</source>
            <translation>Tour list and seconds…</translation>
        </message>
        <message>
            <source>给“{name}”改名</source>
            <translation>Rename “{name}”</translation>
        </message>
        <message>
            <source>画面墙</source>
            <translation>Walls</translation>
        </message>
        <message>
            <source>没有读到最新的：{why}</source>
            <translation>Could not be read anew: {why}</translation>
        </message>
        <message>
            <source>把现在的存进“{name}”</source>
            <translation>Save what is shown into “{name}”</translation>
        </message>
        <message>
            <source>改名</source>
            <translation>Rename</translation>
        </message>
        <message>
            <source>删除</source>
            <translation>Delete</translation>
        </message>
        <message>
            <source>保存过的画面墙：{name}</source>
            <translation>Saved walls: {name}</translation>
        </message>
        <message>
            <source>还没有保存过画面墙</source>
            <translation>No wall has been saved yet</translation>
        </message>
        <message>
            <source>确定删除“{name}”</source>
            <translation>Yes, delete “{name}”</translation>
        </message>
        <message>
            <source>{name}（{shift}）</source>
            <translation>{name} ({shift})</translation>
        </message>
        <message>
            <source>其他班次</source>
            <translation>Other shifts</translation>
        </message>
        <message>
            <source>模糊</source>
            <translation>blurred</translation>
        </message>
        <message>
            <source>移位</source>
            <translation>moved</translation>
        </message>
        <message>
            <source>密码不对</source>
            <translation>wrong password</translation>
        </message>
        <message>
            <source>无此码流</source>
            <translation>no such stream</translation>
        </message>
        <message>
            <source>{row}，{more}</source>
            <translation>{row}, {more}</translation>
        </message>
        <message>
            <source>{name}，{count} 路</source>
            <translation>{name}, {count} cameras</translation>
        </message>
        <message>
            <source>{name}，{count} 路，{troubled} 路异常</source>
            <translation>{name}, {count} cameras, {troubled} out of order</translation>
        </message>
        <message>
            <source>故障自 {time}</source>
            <translation>fault since {time}</translation>
        </message>
        <message>
            <source>正在录像</source>
            <translation>recording</translation>
        </message>
        <message>
            <source>未办结 {count} 件</source>
            <translation>{count} open issues</translation>
        </message>
        <message>
            <source>轮巡 {turn} · {left} s 后换</source>
            <translation>tour {turn} · next in {left} s</translation>
        </message>
        <message>
            <source>轮巡 {turn} · 已暂停</source>
            <translation>tour {turn} · paused</translation>
        </message>
        <message>
            <source>轮巡 {turn} · 报警中，不换</source>
            <translation>tour {turn} · held by the alarm</translation>
        </message>
        <message>
            <source>轮巡 {turn} · 存证中，不换</source>
            <translation>tour {turn} · held by the clip</translation>
        </message>
        <message>
            <source>轮巡 {turn} · 回放中，不换</source>
            <translation>tour {turn} · held by playback</translation>
        </message>
        <message>
            <source>轮巡 {turn} · 已选中，不换</source>
            <translation>tour {turn} · held, selected</translation>
        </message>
        <message>
            <source>画面 {number}</source>
            <translation>Picture {number}</translation>
        </message>
        <message>
            <source>已暂停</source>
            <translation>paused</translation>
        </message>
        <message>
            <source>缺 {seconds} s</source>
            <translation>{seconds} s missing</translation>
        </message>
        <message>
            <source>轮巡名单</source>
            <translation>Tour list</translation>
        </message>
        <message>
            <source>加入</source>
            <translation>Add</translation>
        </message>
        <message>
            <source>上移</source>
            <translation>Up</translation>
        </message>
        <message>
            <source>下移</source>
            <translation>Down</translation>
        </message>
        <message>
            <source>保存名单</source>
            <translation>Save the list</translation>
        </message>
        <message>
            <source>名单名称，如 主干路口</source>
            <translation>Name of the list, e.g. Main crossings</translation>
        </message>
        <message>
            <source>名单名称</source>
            <translation>Name of the list</translation>
        </message>
        <message>
            <source>可以加入的摄像机</source>
            <translation>Cameras that can be added</translation>
        </message>
        <message>
            <source>轮流显示的摄像机</source>
            <translation>Cameras that take turns</translation>
        </message>
        <message>
            <source>每路显示几秒</source>
            <translation>Seconds for each camera</translation>
        </message>
        <message>
            <source>每路显示</source>
            <translation>Show each for</translation>
        </message>
        <message>
            <source>秒</source>
            <translation>s</translation>
        </message>
        <message>
            <source>保存名单（{count} 路）</source>
            <translation>Save the list ({count})</translation>
        </message>
        <message>
            <source>不轮巡</source>
            <translation>No tour</translation>
        </message>
        <message>
            <source>摄像机树</source>
            <translation>Camera tree</translation>
        </message>
        <message>
            <source>摄像机清单没有读到新的：{why}</source>
            <translation>The list of cameras could not be read anew: {why}</translation>
        </message>
        <message>
            <source>没能读出摄像机清单</source>
            <translation>The list of cameras could not be read</translation>
        </message>
        <message>
            <source>还没有摄像机</source>
            <translation>There are no cameras yet</translation>
        </message>
        <message>
            <source>管理员用 commandcenter import cameras 导入后会自己出现。</source>
            <translation>They appear by themselves once an administrator has imported them with commandcenter import cameras.</translation>
        </message>
        <message>
            <source>可以输编号、名称、网格或拼音首字母，几个词用空格隔开。</source>
            <translation>Type a code, a name, a grid or pinyin initials; several words divided by spaces.</translation>
        </message>
        <message>
            <source>显示全部</source>
            <translation>Show all</translation>
        </message>
        <message>
            <source>{count} 路异常</source>
            <translation>{count} out of order</translation>
        </message>
        <message>
            <source>录</source>
            <translation>rec</translation>
        </message>
        <message>
            <source>自由</source>
            <translation>Free</translation>
        </message>
        <message>
            <source>布局 ▾</source>
            <translation>Layout ▾</translation>
        </message>
        <message>
            <source>+ 格子</source>
            <translation>+ Tile</translation>
        </message>
        <message>
            <source>摄像机列表</source>
            <translation>Cameras</translation>
        </message>
        <message>
            <source>截图</source>
            <translation>still</translation>
        </message>
        <message>
            <source>更多 ▾</source>
            <translation>More ▾</translation>
        </message>
        <message>
            <source>视频墙工具</source>
            <translation>Tools of the wall</translation>
        </message>
        <message>
            <source>摄像机和巡查车列表：拖到格子里，或双击</source>
            <translation>Cameras and patrol cars: drag one to a tile, or double-click it</translation>
        </message>
        <message>
            <source>画面布局 {name}</source>
            <translation>Picture layout {name}</translation>
        </message>
        <message>
            <source>结束存证</source>
            <translation>End the clip</translation>
        </message>
        <message>
            <source>轮巡名单…</source>
            <translation>Cameras of the tour…</translation>
        </message>
        <message>
            <source>本席连续录像…</source>
            <translation>What this seat records…</translation>
        </message>
        <message>
            <source>云台…</source>
            <translation>Turn the camera…</translation>
        </message>
        <message>
            <source>画面墙“{name}”已删除；画面上的不变，可以再存一次</source>
            <translation>The wall “{name}” is deleted; what is shown stays and can be saved again</translation>
        </message>
        <message>
            <source>{car}：{duty}</source>
            <translation>{car}: {duty}</translation>
        </message>
        <message>
            <source>画面墙“{name}”已保存</source>
            <translation>The wall “{name}” is saved</translation>
        </message>
        <message>
            <source>画面墙“{name}”改名为“{new}”</source>
            <translation>The wall “{name}” is now called “{new}”</translation>
        </message>
        <message>
            <source>录像</source>
            <translation>clip</translation>
        </message>
        <message>
            <source>摄像机时钟</source>
            <translation>the camera's clock</translation>
        </message>
        <message>
            <source>坐席时钟</source>
            <translation>the seat's clock</translation>
        </message>
        <message>
            <source>没有此码流</source>
            <translation>no such stream</translation>
        </message>
        <message>
            <source>画面延迟</source>
            <translation>late picture</translation>
        </message>
        <message>
            <source>画面静止</source>
            <translation>frozen picture</translation>
        </message>
        <message>
            <source>画面全黑</source>
            <translation>dark picture</translation>
        </message>
        <message>
            <source>画面模糊</source>
            <translation>blurred picture</translation>
        </message>
        <message>
            <source>镜头移位</source>
            <translation>camera moved</translation>
        </message>
        <message>
            <source>巡逻</source>
            <translation>patrolling</translation>
        </message>
        <message>
            <source>待命</source>
            <translation>standby</translation>
        </message>
        <message>
            <source>停驶</source>
            <translation>off the road</translation>
        </message>
        <message>
            <source>故障</source>
            <translation>out of order</translation>
        </message>
        <message>
            <source>系统密码库没有答应（{kind}）。请先解锁密码库，再试一次。</source>
            <translation>The system's keyring did not comply ({kind}). Unlock it first, then try again.</translation>
        </message>
        <message>
            <source>系统密码库 {limit} 秒内没有回答。请看屏幕上是否有解锁窗口，解锁后再试。</source>
            <translation>The system's keyring did not answer within {limit} s. See whether a window asks to unlock it, then try again.</translation>
        </message>
        <message>
            <source>系统密码库里“{entry}”一项不是本程序写的。请重新登记这项密码。</source>
            <translation>The entry "{entry}" in the system's keyring was not written by this program. Enter that password again.</translation>
        </message>
        <message>
            <source>摄像机密码保存在系统密码库里，而这次登录没有密码库可用。请从桌面登录后再试；不再用密码库时，请删除设置旁的 logins.json，再重新登记。</source>
            <translation>The camera passwords are in the system's keyring, and this login has none. Try again from the desktop; to do without the keyring, delete logins.json beside the settings and enter the passwords again.</translation>
        </message>
        <message>
            <source>{file} 不是普通文件，没有读取。请删除它，再重新登记密码。</source>
            <translation>{file} is not an ordinary file and was not read. Delete it and enter the passwords again.</translation>
        </message>
        <message>
            <source>文件 {file} 不属于当前用户，没有读取。请删除它，再重新登记密码。</source>
            <translation>The file {file} belongs to another user and was not read. Delete it and enter the passwords again.</translation>
        </message>
        <message>
            <source>文件 {file} 别人也能读写（权限 {mode}），没有使用。请运行 chmod 600 {file}，并更换里面登记过的摄像机密码。</source>
            <translation>Others can read or write the file {file} (mode {mode}), so it was not used. Run chmod 600 {file}, and change the camera passwords that were kept in it.</translation>
        </message>
        <message>
            <source>系统密码库（{name}）</source>
            <translation>the system's keyring ({name})</translation>
        </message>
        <message>
            <source>密码文件 {file} 内容已损坏。请删除它，再重新登记密码。</source>
            <translation>The password file {file} is damaged. Delete it and enter the passwords again.</translation>
        </message>
        <message>
            <source>文件 {file}（只有本人能读）</source>
            <translation>the file {file} (readable by you alone)</translation>
        </message>
        <message>
            <source>密码文件 {file} 读不出来：{why}。请核对权限和磁盘。</source>
            <translation>The password file {file} cannot be read: {why}. Check its permissions and the disk.</translation>
        </message>
        <message>
            <source>请写完整的文件夹路径，或 s3://桶/目录 这样的地址。</source>
            <translation>Write the full path of a folder, or an address such as s3://bucket/folder.</translation>
        </message>
        <message>
            <source>文件 {file} 不是存证包。请核对文件，或重新导出。</source>
            <translation>The file {file} is no bundle of evidence. Check the file, or export it again.</translation>
        </message>
        <message>
            <source>存证包 {file} 是较新版本的程序写的。请升级本程序后核对。</source>
            <translation>The bundle {file} was written by a newer version. Update this program, then check it.</translation>
        </message>
        <message>
            <source>文件 {name} 在包里有两份。</source>
            <translation>The file {name} is in the bundle twice.</translation>
        </message>
        <message>
            <source>缺少文件 {name}。</source>
            <translation>The file {name} is missing.</translation>
        </message>
        <message>
            <source>多出文件 {name}，清单里没有。</source>
            <translation>The file {name} is one too many: the manifest does not know it.</translation>
        </message>
        <message>
            <source>{name} 的说明与时间线里封存的不符（{what}）。</source>
            <translation>What is said of {name} is not what the timeline sealed ({what}).</translation>
        </message>
        <message>
            <source>文件 {name} 被改动，校验值不符。</source>
            <translation>The file {name} was changed: it does not fit its hash.</translation>
        </message>
        <message>
            <source>时间线第 {number} 条记录与它的校验值不符。</source>
            <translation>Entry {number} of the timeline does not fit its hash.</translation>
        </message>
        <message>
            <source>案件 {no} 的存证</source>
            <translation>Evidence of issue {no}</translation>
        </message>
        <message>
            <source>解开压缩包，在该文件夹里运行：sha256sum -c SHA256SUMS。每个文件都应显示 OK。</source>
            <translation>Unpack the bundle and run in that folder: sha256sum -c SHA256SUMS. Every file must show OK.</translation>
        </message>
        <message>
            <source>有本程序时运行：commandcenter verify-bundle 存证包.zip。它还核对说明与时间线是否相符。</source>
            <translation>With this program, run: commandcenter verify-bundle BUNDLE.zip. It also checks what is said of each picture against the timeline.</translation>
        </message>
        <message>
            <source>要确认存证包确由指挥中心导出，请把 manifest.json 的校验值与案件时间线里“导出了存证”一条对照。</source>
            <translation>To make sure that the command center has handed the bundle out, compare the hash of manifest.json with the entry about the export on the issue's timeline.</translation>
        </message>
        <message>
            <source>办理过程</source>
            <translation>Timeline</translation>
        </message>
        <message>
            <source>怎样核对</source>
            <translation>How to check it</translation>
        </message>
        <message>
            <source>编号</source>
            <translation>Number</translation>
        </message>
        <message>
            <source>渠道</source>
            <translation>Channel</translation>
        </message>
        <message>
            <source>上报时间</source>
            <translation>Reported</translation>
        </message>
        <message>
            <source>导出时的状态</source>
            <translation>State at the export</translation>
        </message>
        <message>
            <source>导出</source>
            <translation>Exported</translation>
        </message>
        <message>
            <source>拍摄时间</source>
            <translation>Taken</translation>
        </message>
        <message>
            <source>时间依据</source>
            <translation>By</translation>
        </message>
        <message>
            <source>存证人</source>
            <translation>Kept by</translation>
        </message>
        <message>
            <source>存证时间</source>
            <translation>Kept</translation>
        </message>
        <message>
            <source>存入案件</source>
            <translation>Attached</translation>
        </message>
        <message>
            <source>文件</source>
            <translation>File</translation>
        </message>
        <message>
            <source>校验值</source>
            <translation>SHA-256</translation>
        </message>
        <message>
            <source>这件存证已划去，文件没有放进来。</source>
            <translation>This piece was struck through; its file is not in the bundle.</translation>
        </message>
        <message>
            <source>故障说明</source>
            <translation>description of the fault</translation>
        </message>
        <message>
            <source>车组人员</source>
            <translation>crew</translation>
        </message>
        <message>
            <source>其他席位正在登记同一设备，本次没有写入。请再试一次。</source>
            <translation>Other seats are writing about the same device, and this was not written. Try again.</translation>
        </message>
        <message>
            <source>开始时间在将来。请填写现在或以前的时间。</source>
            <translation>The beginning lies ahead. Enter a time that is now or past.</translation>
        </message>
        <message>
            <source>没有在用的{device}“{code}”。请刷新后重试。</source>
            <translation>There is no {device} "{code}" in use. Refresh and try again.</translation>
        </message>
        <message>
            <source>这辆车属于另一个区域，不能由您调度。请联系它所属的平台。</source>
            <translation>This car belongs to another area and is not yours to send. Contact its own platform.</translation>
        </message>
        <message>
            <source>{role}不管理设备和车辆。请由值班员办理。</source>
            <translation>{role}: devices and cars are not yours to keep. Ask an operator.</translation>
        </message>
        <message>
            <source>录像的结束时间早于开始时间，没有存下来。请重新截图或录像。</source>
            <translation>The clip ends before it begins and was not kept. Take another still or clip.</translation>
        </message>
        <message>
            <source>没有选存证。请先截图或录像，再存入案件。</source>
            <translation>No evidence was chosen. Take a still or a clip first, then attach it.</translation>
        </message>
        <message>
            <source>一次最多存入 {most} 件存证。请分几次存入。</source>
            <translation>At most {most} pieces can be attached at once. Attach them in several steps.</translation>
        </message>
        <message>
            <source>没有登记过的存证：{sha256}。请重新截图或录像。</source>
            <translation>No such evidence was kept: {sha256}. Take another still or clip.</translation>
        </message>
        <message>
            <source>“{sha256}”不是存证的校验值（64 位十六进制）。请核对。</source>
            <translation>"{sha256}" is not the hash of evidence (64 hex digits). Check it.</translation>
        </message>
        <message>
            <source>案件 {no} 没有存证，没有可导出的。请先截图或录像，并存入案件。</source>
            <translation>Issue {no} has no evidence, so there is nothing to export. Take a still or a clip and attach it first.</translation>
        </message>
        <message>
            <source>存证文件 {sha256} 被改动，不能导出。请运行 commandcenter database verify 核对存证。</source>
            <translation>The file of evidence {sha256} was changed and cannot be exported. Run commandcenter database verify to check the evidence.</translation>
        </message>
        <message>
            <source>存证包写出后核对不符：{fault}请检查磁盘后重试。</source>
            <translation>The bundle that was written does not check: {fault} Check the disk and try again.</translation>
        </message>
        <message>
            <source>第 {number} 条不是备注或存证，不能划去。其他步骤请用相应的操作纠正。</source>
            <translation>Entry {number} is neither a note nor evidence and cannot be struck out. Undo other steps by the step that undoes them.</translation>
        </message>
        <message>
            <source>只有作者本人或值班长可以划去这一条。</source>
            <translation>Only its author or the shift leader can strike this entry out.</translation>
        </message>
        <message>
            <source>班次</source>
            <translation>shift</translation>
        </message>
        <message>
            <source>已有一面叫“{name}”的画面墙。请换一个名称。</source>
            <translation>There is a wall called "{name}" already. Choose another name.</translation>
        </message>
        <message>
            <source>画面墙内容太多，存不下。请减少轮巡的摄像机。</source>
            <translation>The wall holds too much to be saved. Take cameras out of the tour.</translation>
        </message>
        <message>
            <source>画面墙“{name}”是另一版本的程序保存的，打不开。请重新摆放后保存。</source>
            <translation>The wall "{name}" was saved by another version and cannot be opened. Arrange and save it anew.</translation>
        </message>
        <message>
            <source>平台共用的画面墙由本平台的值班长或管理员保存。您可以存成自己的。</source>
            <translation>Walls for the whole platform are saved by its shift leader or administrator. You can save it as your own.</translation>
        </message>
        <message>
            <source>没有这面画面墙，可能已被删除。请刷新后重选。</source>
            <translation>There is no such wall; it may have been removed. Refresh and choose again.</translation>
        </message>
        <message>
            <source>存证文件被改动：{sha256}（摄像机 {camera}，{time}，案件 {issues}）。</source>
            <translation>A file of evidence was changed: {sha256} (camera {camera}, {time}, issues {issues}).</translation>
        </message>
        <message>
            <source>存证文件不见了：{sha256}（摄像机 {camera}，{time}，案件 {issues}）。</source>
            <translation>A file of evidence is gone: {sha256} (camera {camera}, {time}, issues {issues}).</translation>
        </message>
        <message>
            <source>存证库里没有 {sha256}。请运行 commandcenter database verify 核对存证。</source>
            <translation>The evidence store does not have {sha256}. Run commandcenter database verify to check the evidence.</translation>
        </message>
        <message>
            <source>要存证的文件 {file} 是空的。请重新截图或录像。</source>
            <translation>The file {file} to be kept is empty. Take another still or clip.</translation>
        </message>
        <message>
            <source>要存证的文件 {file} 读不出来：{reason}。请核对后再存。</source>
            <translation>The file {file} to be kept cannot be read: {reason}. Check it, then keep it.</translation>
        </message>
        <message>
            <source>“{kind}”不能作存证，只收照片和录像：{kinds}。</source>
            <translation>"{kind}" is no evidence; stills and clips are taken: {kinds}.</translation>
        </message>
        <message>
            <source>文件 {file} 正在被改写，没有存下来。请等它写完再存。</source>
            <translation>The file {file} is being written and was not kept. Keep it when it is finished.</translation>
        </message>
        <message>
            <source>存证库 {where} 要用的驱动没有安装（{reason}）。请安装后重试，或改用文件夹。</source>
            <translation>The driver for the evidence store {where} is not installed ({reason}). Install it and try again, or use a folder.</translation>
        </message>
        <message>
            <source>存证库 {where} 不在或没有应答（{reason}）。请检查磁盘、网络和地址 evidence_url，然后重试。</source>
            <translation>The evidence store {where} is not there or does not answer ({reason}). Check the disk, the network and the address evidence_url, then try again.</translation>
        </message>
        <message>
            <source>存证库 {where} 太慢，没有存下来。请检查磁盘和网络，稍后再存一次。</source>
            <translation>The evidence store {where} is too slow, and nothing was kept. Check the disk and the network, and keep it again later.</translation>
        </message>
        <message>
            <source>存证库 {where} 已满，没有存下来。请清理空间，再存一次。</source>
            <translation>The evidence store {where} is full, and nothing was kept. Make room, then keep it again.</translation>
        </message>
        <message>
            <source>案件 {issue} 第 {number} 条记录里的存证没有登记（{detail}）。</source>
            <translation>Evidence in entry {number} of issue {issue} is not in the list of evidence ({detail}).</translation>
        </message>
        <message>
            <source>案件 {issue} 多出一件存证，第 {number} 条记录里没有（{detail}）。</source>
            <translation>Issue {issue} has a piece of evidence too many: entry {number} does not have it ({detail}).</translation>
        </message>
        <message>
            <source>案件 {issue} 第 {number} 条记录里的存证，登记被改动（{detail}）。</source>
            <translation>What is known of the evidence in entry {number} of issue {issue} was changed ({detail}).</translation>
        </message>
        <message>
            <source>没有可用的网络接口，没有搜索。请先连上摄像机所在的网络。</source>
            <translation>There is no network interface to search on. Connect to the network of the cameras first.</translation>
        </message>
        <message>
            <source>网络不通，没有搜索。请先连上摄像机所在的网络。</source>
            <translation>The network is down, nothing was searched. Connect to the network of the cameras first.</translation>
        </message>
        <message>
            <source>这路图像没有打开，没有可存的画面。请先把它放到墙上。</source>
            <translation>This camera is not open, there is no picture to keep. Put it on the wall first.</translation>
        </message>
        <message>
            <source>摄像机没有照办：{reason}。请换一种操作再试。</source>
            <translation>The camera did not comply: {reason}. Try another way.</translation>
        </message>
        <message>
            <source>{host} 在端口 {ports} 上没有应答 ONVIF。请核对网络；端口不同时请运行 commandcenter camera onvif-port {code} 端口。</source>
            <translation>{host} does not answer ONVIF on port {ports}. Check the network; if the port is another, run commandcenter camera onvif-port {code} PORT.</translation>
        </message>
        <message>
            <source>{host} 不接受登记的用户名和密码。请运行 commandcenter camera password {code} 重新登记。</source>
            <translation>{host} does not accept the kept user name and password. Enter them again with commandcenter camera password {code}.</translation>
        </message>
        <message>
            <source>这台摄像机不能转动也不能变焦（{host} 没有云台服务）。</source>
            <translation>This camera can neither turn nor zoom ({host} has no PTZ service).</translation>
        </message>
        <message>
            <source>{host} 上有多台摄像机，认不出哪一台是 {code}，所以没有转动任何一台。请核对主码流地址。</source>
            <translation>{host} has several cameras and it cannot be told which one is {code}, so none was turned. Check the main stream's address.</translation>
        </message>
        <message>
            <source>没有安装云台控制组件。请运行 pip install 'commandcenter[onvif]'，再重新启动。</source>
            <translation>The component for turning cameras is not installed. Run pip install 'commandcenter[onvif]' and start again.</translation>
        </message>
        <message>
            <source>云台控制已关闭。请重新打开。</source>
            <translation>The camera control is closed. Open it again.</translation>
        </message>
        <message>
            <source>{host} 迟迟没有应答。请核对网络后再试。</source>
            <translation>{host} takes too long to answer. Check the network and try again.</translation>
        </message>
        <message>
            <source>录像停了：磁盘已满。腾出空间后自动恢复。</source>
            <translation>Recording has stopped: the disk is full. It resumes by itself when there is room.</translation>
        </message>
        <message>
            <source>录像有缺：磁盘太慢，来不及写。请检查磁盘或网络存储，好转后自动恢复。</source>
            <translation>Recording has gaps: the disk is too slow to follow. Check the disk or the network storage; it resumes by itself.</translation>
        </message>
        <message>
            <source>录像停了：存放的文件夹或磁盘不见了。请检查磁盘或网络存储，恢复后自动续录。</source>
            <translation>Recording has stopped: its folder or disk is gone. Check the disk or the network storage; it resumes by itself.</translation>
        </message>
        <message>
            <source>录像停了：存放的文件夹不允许写入。改好权限后自动恢复。</source>
            <translation>Recording has stopped: its folder may not be written to. It resumes by itself when the permissions are right.</translation>
        </message>
        <message>
            <source>录像停了：这路图像没有画面。画面出来后自动恢复。</source>
            <translation>Recording has stopped: there is no picture of this camera. It resumes by itself when there is one.</translation>
        </message>
        <message>
            <source>这路图像的编码不能录成文件。请改用另一路码流。</source>
            <translation>Pictures coded like this cannot be recorded as a file. Use the camera's other stream.</translation>
        </message>
        <message>
            <source>取图进程中断，这一次没有存下，程序已自动重启它。请再存一次。</source>
            <translation>The decoding process broke off and nothing was kept this time; it has been restarted. Keep it again.</translation>
        </message>
        <message>
            <source>磁盘已满，没有存下。请腾出空间后再试。</source>
            <translation>The disk is full, nothing was kept. Make room and try again.</translation>
        </message>
        <message>
            <source>磁盘太慢，来不及写，没有存下。请检查磁盘或网络存储后再试。</source>
            <translation>The disk is too slow to follow, nothing was kept. Check the disk or the network storage and try again.</translation>
        </message>
        <message>
            <source>存放的文件夹或磁盘不见了，没有存下。请检查磁盘或网络存储。</source>
            <translation>The folder or disk for it is gone, nothing was kept. Check the disk or the network storage.</translation>
        </message>
        <message>
            <source>存放的文件夹不允许写入，没有存下。请检查权限。</source>
            <translation>The folder for it may not be written to, nothing was kept. Check its permissions.</translation>
        </message>
        <message>
            <source>这路图像还没有可存的画面。请等画面出来后再试。</source>
            <translation>There is no picture of this camera to keep yet. Wait for one and try again.</translation>
        </message>
        <message>
            <source>这路图像的编码不能直接存成文件，没有存下。请改用另一路码流。</source>
            <translation>Pictures coded like this cannot be kept as a file. Use the camera's other stream.</translation>
        </message>
        <message>
            <source>还没有登记摄像机和巡查车。请管理员导入摄像机名单。</source>
            <translation>No cameras or patrol cars are registered yet. Ask the administrator to import the list of cameras.</translation>
        </message>
        <message>
            <source>这台摄像机没有登记视频地址</source>
            <translation>No video address is registered for this camera</translation>
        </message>
        <message>
            <source>请管理员在摄像机名单里补上</source>
            <translation>Ask the administrator to add it to the list of cameras</translation>
        </message>
        <message>
            <source>上次没存入的 {count} 件存证已存入。请在案件的存证里选用</source>
            <translation>{count} pieces of evidence left from last time are kept now. Choose them in an issue's evidence</translation>
        </message>
        <message>
            <source>{field}只能以 {schemes} 开头。请核对后重填。</source>
            <translation>{field} must begin with {schemes}. Check it and enter it again.</translation>
        </message>
        <message>
            <source>{field}里没有主机名，或者主机名写错了。请核对后重填。</source>
            <translation>{field} has no host name, or a wrong one. Check it and enter it again.</translation>
        </message>
        <message>
            <source>录像的磁盘又有足够的空间了</source>
            <translation>The disk for recordings has enough room again</translation>
        </message>
        <message>
            <source>轮巡跳过已停用的摄像机：{codes}。请编辑轮巡列表</source>
            <translation>The tour skips cameras that are no longer in use: {codes}. Please edit the tour list</translation>
        </message>
        <message>
            <source>坐标 {lon}, {lat} 在“{there}”（{code}），不在填写的“{named}”（{area}）。请改区域代码，或核对经纬度。</source>
            <translation>Coordinates {lon}, {lat} are in “{there}” ({code}), not in “{named}” ({area}) as given. Change the area code, or check longitude and latitude.</translation>
        </message>
        <message>
            <source>录像的磁盘快满了，没有可以清理的旧录像。请腾出空间，否则录像会停。</source>
            <translation>The disk for recordings is nearly full and no old recording is left to remove. Make room, or recording will stop.</translation>
        </message>
    </context>
</TS>
