"""stub"""
def split(t: str, n: int) -> list[str]:
    out=[]; cur=""
    for p in t.split("\n\n"):
        if cur and len(cur)+len(p)+2>n: out.append(cur); cur=""
        cur = cur+"\n\n"+p if cur else p
    return [*out,cur]
