import { RichText } from '@wordpress/block-editor';
import type { Attributes } from '../attributes';
import { Player } from '../ready/player';
import { VisibleLabel } from './label';

/** What a reader sees of a finished video. */
export function Shown( props: { attributes: Attributes; isBare?: boolean } ) {
	const { labelText, caption = '' } = props.attributes;
	return (
		<>
			<Player { ...props } />
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
