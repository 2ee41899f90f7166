import { store as blockEditorStore } from '@wordpress/block-editor';

/**
 * Whether blocks are only looked at: in a revision, a pattern, a page of the Site Editor before somebody edits it. What they do there by
 * themselves would be done to a picture.
 *
 * @param select How the stores of its editor are read.
 */
export function isPreview(
	select: ( store: never ) => unknown
): boolean | undefined {
	const settings = (
		select( blockEditorStore as never ) as {
			getSettings: () => {
				isPreviewMode?: boolean;
				/** Its name in WordPress 6.6; a later one warns of it. */
				__unstableIsPreviewMode?: boolean;
			};
		}
	 ).getSettings();
	return settings.isPreviewMode ?? settings.__unstableIsPreviewMode;
}
