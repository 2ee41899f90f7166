import { addQueryArgs } from '@wordpress/url';

/** Where wp-admin is; every screen of it knows. */
const admin = ( page: string ) =>
	new URL(
		page,
		new URL(
			( window as { ajaxurl?: string } ).ajaxurl ?? '/wp-admin/',
			window.location.href
		)
	).toString();

/** The details of an attachment in the Media Library. */
export const mediaLibraryUrl = ( attachment: number ) =>
	addQueryArgs( admin( 'upload.php' ), { item: attachment } );

/** The editor of a post. */
export const editPostUrl = ( post: number ) =>
	addQueryArgs( admin( 'post.php' ), { post, action: 'edit' } );
