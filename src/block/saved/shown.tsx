import { RichText } from '@wordpress/block-editor';
import type { Attributes } from '../attributes';
import { Player } from '../ready/player';
import { VisibleLabel } from './label';

/** What a reader sees of a finished video. */
export function Shown( { attributes }: { attributes: Attributes } ) {
	const { labelText, caption = '' } = attributes;
	return (
		<>
			<Player attributes={ attributes } />
			<VisibleLabel labelText={ labelText } />
			{ ! RichText.isEmpty( caption ) && (
				<RichText.Content
					tagName="figcaption"
					className="wp-element-caption"
					value={ caption }
				/>
			) }
		</>
	);
}
