-- The page as a document of an office program: its title is the document's own, and nothing is there for screens alone.

function Link(link)
  if link.classes:includes("skip") then
    return {}
  end
end

function Header(header)
  if header.level == 1 then
    return {}
  end
  header.level = header.level - 1
  return header
end
