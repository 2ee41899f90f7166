import { useSelect } from '@wordpress/data';
import { textOf } from '../../format/text-of';

/** What the Site Editor and the block editor edit beside posts. */
const NO_POSTS = [
	'wp_template',
	'wp_template_part',
	'wp_block',
	'wp_navigation',
];

interface EditorSelectors {
	getCurrentPostType?: () => string | null;
	getEditedPostAttribute?: ( name: string ) => unknown;
	getEditedPostContent?: () => string;
}

/** Reads what the edited post says now: its title and its words. Missing where no post is edited. */
export function usePostText(): ( () => string ) | undefined {
	const editor = useSelect(
		( select ) =>
			// Widgets have no such store, and the Site Editor may have no post in it.
			select( 'core/editor' ) as EditorSelectors | undefined,
		[]
	);
	const title = editor?.getEditedPostAttribute?.( 'title' );
	const type = editor?.getCurrentPostType?.() ?? '';
	if ( typeof title !== 'string' || NO_POSTS.includes( type ) ) {
		return undefined;
	}
	return () =>
		`${ title }\n\n${ textOf(
			editor?.getEditedPostContent?.() ?? ''
		) }`.trim();
}
