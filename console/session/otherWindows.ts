const channelName = 'gongxiang.session';

const channel = new BroadcastChannel(channelName);

/** The other windows of this browser, which are told who has signed out here; nothing secret is said. */
export const otherWindows = {
  tellSignedOut(account: string): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches this origin alone
    channel.postMessage({ type: 'signedOut', account });
  },
  /** Calls `act` when somebody has signed out in another window; what is answered ends that. */
  onSignedOut(act: (account: string) => void): () => void {
    const hear = ({ data }: MessageEvent<unknown>) => {
      const account = accountOf(data);
      if (account !== undefined) act(account);
    };
    channel.addEventListener('message', hear);
    return () => channel.removeEventListener('message', hear);
  },
};

/** Who has signed out, if it is that which was said. */
function accountOf(said: unknown): string | undefined {
  if (typeof said !== 'object' || said === null || !('type' in said) || !('account' in said))
    return undefined;
  return said.type === 'signedOut' && typeof said.account === 'string' ? said.account : undefined;
}
