/** The id of what is edited: of a post of any type a number, of a template a text, and nothing in widgets. */
export type EditedId = number | string | null | undefined;

/**
 * What is edited now. In one editor that may be another document after a while, with blocks of its own: a synced pattern, a template,
 * another page of the Site Editor.
 *
 * @param select How the stores of the editor are read.
 */
export const editedId = ( select: ( store: never ) => unknown ): EditedId =>
	(
		select( 'core/editor' as never ) as
			{ getCurrentPostId?: () => EditedId } | undefined
	 )?.getCurrentPostId?.();
