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
    </context>
</TS>
