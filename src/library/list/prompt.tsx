/** A prompt, or what stands for one: its words in their own direction, at the place where the list has them. */
export const Prompt = ( { children }: { children: string } ) => (
	<span className="platoniavid-prompt">
		<bdi>{ children }</bdi>
	</span>
);
