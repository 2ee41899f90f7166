import { useSelect } from '@wordpress/data';

/** The featured image of the edited post; 0 where there is none, or no post. */
export const useFeaturedImage = () =>
	useSelect( ( select ) => {
		// Widgets and templates have no post.
		const editor = select( 'core/editor' ) as
			| { getEditedPostAttribute?: ( name: string ) => unknown }
			| undefined;
		return Number(
			editor?.getEditedPostAttribute?.( 'featured_media' ) ?? 0
		);
	}, [] );
